/** What an upload is and how its stages become its state; no framework. */
@NullMarked
package io.casestream.ingest.domain;

import org.jspecify.annotations.NullMarked;

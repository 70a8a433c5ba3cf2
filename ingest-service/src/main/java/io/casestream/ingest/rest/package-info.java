/** The HTTP API of uploads and jobs. */
@NullMarked
package io.casestream.ingest.rest;

import org.jspecify.annotations.NullMarked;

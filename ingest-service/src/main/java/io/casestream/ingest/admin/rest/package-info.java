/** Administration over HTTP. */
@NullMarked
package io.casestream.ingest.admin.rest;

import org.jspecify.annotations.NullMarked;

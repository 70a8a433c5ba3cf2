/** Uploaded files on disk, from the first byte until their upload is deleted. */
@NullMarked
package io.casestream.ingest.spool;

import org.jspecify.annotations.NullMarked;

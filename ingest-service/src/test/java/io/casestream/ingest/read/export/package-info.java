/** Exports come back. */
@NullMarked
package io.casestream.ingest.read.export;

import org.jspecify.annotations.NullMarked;

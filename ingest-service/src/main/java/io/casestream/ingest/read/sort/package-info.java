/** Puts rows in order with bounded memory. */
@NullMarked
package io.casestream.ingest.read.sort;

import org.jspecify.annotations.NullMarked;

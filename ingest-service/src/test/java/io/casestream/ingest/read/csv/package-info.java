/** Tables of all kinds, one rule to a file. */
@NullMarked
package io.casestream.ingest.read.csv;

import org.jspecify.annotations.NullMarked;

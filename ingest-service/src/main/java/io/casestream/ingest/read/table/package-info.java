/** Tables of any syntax: which column is what, which rows are one case, what their values mean. */
@NullMarked
package io.casestream.ingest.read.table;

import org.jspecify.annotations.NullMarked;

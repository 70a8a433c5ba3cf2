/** Workbooks, ordinary and not. */
@NullMarked
package io.casestream.ingest.read.excel;

import org.jspecify.annotations.NullMarked;

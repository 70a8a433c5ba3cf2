/** Workbooks of Excel 2007 and later, read as streams: sheets are tables. */
@NullMarked
package io.casestream.ingest.read.excel;

import org.jspecify.annotations.NullMarked;

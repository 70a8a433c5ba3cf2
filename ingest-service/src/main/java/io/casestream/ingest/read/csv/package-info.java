/** Delimited text: charset and delimiter detected, records bounded, broken quotes survived. */
@NullMarked
package io.casestream.ingest.read.csv;

import org.jspecify.annotations.NullMarked;

/** Turns files into cases: one reader per format behind {@link CaseReader}. */
@NullMarked
package io.casestream.ingest.read;

import org.jspecify.annotations.NullMarked;

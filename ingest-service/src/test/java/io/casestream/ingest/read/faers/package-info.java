/** Quarters of all eras, and what is wrong with some. */
@NullMarked
package io.casestream.ingest.read.faers;

import org.jspecify.annotations.NullMarked;

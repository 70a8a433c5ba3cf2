/** Counts statistics by SQL over the organization's DuckDB fold. */
@NullMarked
package io.casestream.stats.compute;

import org.jspecify.annotations.NullMarked;

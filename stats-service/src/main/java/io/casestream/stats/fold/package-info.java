/** One DuckDB file per organization that holds its cases for counting. */
@NullMarked
package io.casestream.stats.fold;

import org.jspecify.annotations.NullMarked;

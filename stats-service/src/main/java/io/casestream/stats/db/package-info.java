/** Keeps statistics and query events in PostgreSQL. */
@NullMarked
package io.casestream.stats.db;

import org.jspecify.annotations.NullMarked;

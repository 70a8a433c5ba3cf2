/** Background work on statistics. */
@NullMarked
package io.casestream.stats.job;

import org.jspecify.annotations.NullMarked;

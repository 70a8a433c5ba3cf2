/** Looks over an organization's statistics, data and signals, and says what changed. */
@NullMarked
package io.casestream.stats.assess;

import org.jspecify.annotations.NullMarked;

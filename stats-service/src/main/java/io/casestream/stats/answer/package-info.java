/** Answers questions: ready where it can be, counted where it must be, never out of date. */
@NullMarked
package io.casestream.stats.answer;

import org.jspecify.annotations.NullMarked;

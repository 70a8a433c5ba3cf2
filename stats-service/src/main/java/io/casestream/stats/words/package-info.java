/** Reads a question in words: no framework, no clock, the same words always mean the same. */
@NullMarked
package io.casestream.stats.words;

import org.jspecify.annotations.NullMarked;

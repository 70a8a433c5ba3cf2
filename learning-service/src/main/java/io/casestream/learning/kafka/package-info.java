/** Hears of every question. */
@NullMarked
package io.casestream.learning.kafka;

import org.jspecify.annotations.NullMarked;

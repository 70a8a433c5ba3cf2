/** The tables of what was asked and learnt, each statement in one constant. */
@NullMarked
package io.casestream.learning.db;

import org.jspecify.annotations.NullMarked;

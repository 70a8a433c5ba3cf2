/** Decides what is to be ready before it is asked, and has it made. */
@NullMarked
package io.casestream.learning.plan;

import org.jspecify.annotations.NullMarked;

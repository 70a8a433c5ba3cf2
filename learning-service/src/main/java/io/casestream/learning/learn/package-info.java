/** Takes questions in and learns from them. */
@NullMarked
package io.casestream.learning.learn;

import org.jspecify.annotations.NullMarked;

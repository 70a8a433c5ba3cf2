/** The whole system, watched from outside and held against figures that it did not compute. */
@NullMarked
package io.casestream.systemtests;

import org.jspecify.annotations.NullMarked;

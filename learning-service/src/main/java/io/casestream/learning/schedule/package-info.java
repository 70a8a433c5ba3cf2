/** When planning happens. */
@NullMarked
package io.casestream.learning.schedule;

import org.jspecify.annotations.NullMarked;

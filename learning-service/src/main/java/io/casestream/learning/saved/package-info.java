/** Keeps questions under names, to be asked again. */
@NullMarked
package io.casestream.learning.saved;

import org.jspecify.annotations.NullMarked;

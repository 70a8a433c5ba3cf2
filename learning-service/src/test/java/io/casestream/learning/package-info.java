/** Tests of the package of the same name. */
@NullMarked
package io.casestream.learning;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package io.casestream.learning.plan;

import org.jspecify.annotations.NullMarked;

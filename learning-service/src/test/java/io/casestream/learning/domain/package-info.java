/** Tests of the package of the same name. */
@NullMarked
package io.casestream.learning.domain;

import org.jspecify.annotations.NullMarked;

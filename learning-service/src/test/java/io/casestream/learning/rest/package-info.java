/** Tests of the package of the same name. */
@NullMarked
package io.casestream.learning.rest;

import org.jspecify.annotations.NullMarked;

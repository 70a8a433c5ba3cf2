/** Tests of the package of the same name. */
@NullMarked
package io.casestream.learning.kafka;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package io.casestream.common.event;

import org.jspecify.annotations.NullMarked;

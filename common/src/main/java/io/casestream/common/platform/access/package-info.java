/** Who comes in: what a token may do here, how often, and what becomes of those refused. */
@NullMarked
package io.casestream.common.platform.access;

import org.jspecify.annotations.NullMarked;

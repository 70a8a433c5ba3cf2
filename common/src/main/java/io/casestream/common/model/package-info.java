/** What a case is: plain values that validate themselves and know their own arithmetic. */
@NullMarked
package io.casestream.common.model;

import org.jspecify.annotations.NullMarked;

/** What values mean, as tables of examples. */
@NullMarked
package io.casestream.common.model;

import org.jspecify.annotations.NullMarked;

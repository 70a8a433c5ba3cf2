/** Errors for people, and cursors for lists. */
@NullMarked
package io.casestream.common.platform.http;

import org.jspecify.annotations.NullMarked;

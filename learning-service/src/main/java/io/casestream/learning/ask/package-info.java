/** Asks stats-service on behalf of the caller. */
@NullMarked
package io.casestream.learning.ask;

import org.jspecify.annotations.NullMarked;

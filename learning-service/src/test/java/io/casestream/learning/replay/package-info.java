/** The replay of a query log. */
@NullMarked
package io.casestream.learning.replay;

import org.jspecify.annotations.NullMarked;

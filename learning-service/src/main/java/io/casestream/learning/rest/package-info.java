/** What was asked and what was learnt, over HTTP. */
@NullMarked
package io.casestream.learning.rest;

import org.jspecify.annotations.NullMarked;

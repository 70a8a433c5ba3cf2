/** What the service knows about questions: pure, and of no framework. */
@NullMarked
package io.casestream.learning.domain;

import org.jspecify.annotations.NullMarked;

/** Follows drugs and reactions for people, and tells them what changed. */
@NullMarked
package io.casestream.learning.watch;

import org.jspecify.annotations.NullMarked;

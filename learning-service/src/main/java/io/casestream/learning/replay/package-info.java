/**
 * Replays a made-up query log with the clock moved by hand: does the planning that runs earn it?
 */
@NullMarked
package io.casestream.learning.replay;

import org.jspecify.annotations.NullMarked;

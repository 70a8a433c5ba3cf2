/** Tells the world which questions were asked, off the path of the answers. */
@NullMarked
package io.casestream.stats.events;

import org.jspecify.annotations.NullMarked;

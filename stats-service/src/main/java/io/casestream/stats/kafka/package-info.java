/** Takes in what happens to uploads. */
@NullMarked
package io.casestream.stats.kafka;

import org.jspecify.annotations.NullMarked;

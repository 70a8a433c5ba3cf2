/** The public contract: one record per topic, {@code java.*} only. */
@NullMarked
package io.casestream.common.event;

import org.jspecify.annotations.NullMarked;

/** What is done when nobody waits for it. */
@NullMarked
package io.casestream.storage.schedule;

import org.jspecify.annotations.NullMarked;

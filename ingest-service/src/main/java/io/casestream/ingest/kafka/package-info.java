/** Publishes what was read, and learns how far everybody is. */
@NullMarked
package io.casestream.ingest.kafka;

import org.jspecify.annotations.NullMarked;

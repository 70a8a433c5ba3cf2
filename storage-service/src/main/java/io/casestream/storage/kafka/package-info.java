/** Events in, and how far the upload is. */
@NullMarked
package io.casestream.storage.kafka;

import org.jspecify.annotations.NullMarked;

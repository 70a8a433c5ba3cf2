/** What Casestream itself exports, so that it comes back as the same cases. */
@NullMarked
package io.casestream.ingest.read.export;

import org.jspecify.annotations.NullMarked;

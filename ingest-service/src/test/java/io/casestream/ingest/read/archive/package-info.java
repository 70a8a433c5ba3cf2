/** Archives that should not be read. */
@NullMarked
package io.casestream.ingest.read.archive;

import org.jspecify.annotations.NullMarked;

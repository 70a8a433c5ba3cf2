/**
 * Opens archives that strangers sent: what could do harm is refused before anything is unpacked.
 */
@NullMarked
package io.casestream.ingest.read.archive;

import org.jspecify.annotations.NullMarked;

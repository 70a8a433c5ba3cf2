/** FAERS ASCII quarters of all three eras: seven tables and the lists of deleted cases. */
@NullMarked
package io.casestream.ingest.read.faers;

import org.jspecify.annotations.NullMarked;

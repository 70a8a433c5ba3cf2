/** Readers against files, real and made up. */
@NullMarked
package io.casestream.ingest.read;

import org.jspecify.annotations.NullMarked;

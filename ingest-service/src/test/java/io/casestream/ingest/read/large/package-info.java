/** Files too large for any heap, and how they are read under a small one. */
@NullMarked
package io.casestream.ingest.read.large;

import org.jspecify.annotations.NullMarked;

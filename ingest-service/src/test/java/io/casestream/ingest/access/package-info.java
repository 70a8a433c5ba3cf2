/** Tests of who gets in. */
@NullMarked
package io.casestream.ingest.access;

import org.jspecify.annotations.NullMarked;

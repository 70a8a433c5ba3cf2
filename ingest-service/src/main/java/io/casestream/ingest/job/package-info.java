/** Background work on uploads. */
@NullMarked
package io.casestream.ingest.job;

import org.jspecify.annotations.NullMarked;

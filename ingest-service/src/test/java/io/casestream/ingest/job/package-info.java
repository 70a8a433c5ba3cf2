/** Tests of the package of the same name. */
@NullMarked
package io.casestream.ingest.job;

import org.jspecify.annotations.NullMarked;

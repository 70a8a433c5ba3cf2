/** Tests of the package of the same name. */
@NullMarked
package io.casestream.ingest.kafka;

import org.jspecify.annotations.NullMarked;

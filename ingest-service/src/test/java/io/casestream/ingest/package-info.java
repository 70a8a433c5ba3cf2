/** Tests of the service as a whole, on a real PostgreSQL and a real Kafka. */
@NullMarked
package io.casestream.ingest;

import org.jspecify.annotations.NullMarked;

/** A real PostgreSQL and a real Kafka without anything installed, and who may use them. */
@NullMarked
package io.casestream.quickstart.embedded;

import org.jspecify.annotations.NullMarked;

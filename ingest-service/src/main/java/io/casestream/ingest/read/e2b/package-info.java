/** Safety reports by ICH E2B, as XML of two generations and as openFDA's JSON. */
@NullMarked
package io.casestream.ingest.read.e2b;

import org.jspecify.annotations.NullMarked;

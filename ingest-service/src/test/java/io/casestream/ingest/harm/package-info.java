/** Files that mean harm, or were harmed, sent to the running service. */
@NullMarked
package io.casestream.ingest.harm;

import org.jspecify.annotations.NullMarked;

/** The use cases: register, withdraw, try again. */
@NullMarked
package io.casestream.ingest.upload;

import org.jspecify.annotations.NullMarked;

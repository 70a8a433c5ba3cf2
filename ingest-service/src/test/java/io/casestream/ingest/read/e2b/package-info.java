/** Safety reports of both generations, real and made up. */
@NullMarked
package io.casestream.ingest.read.e2b;

import org.jspecify.annotations.NullMarked;

/** Lines of any kind. */
@NullMarked
package io.casestream.ingest.read.text;

import org.jspecify.annotations.NullMarked;

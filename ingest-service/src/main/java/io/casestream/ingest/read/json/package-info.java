/** JSON as a stream of nested records. */
@NullMarked
package io.casestream.ingest.read.json;

import org.jspecify.annotations.NullMarked;

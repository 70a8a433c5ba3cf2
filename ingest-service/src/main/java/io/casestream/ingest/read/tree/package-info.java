/** Nested records of any syntax, one at a time and of bounded size. */
@NullMarked
package io.casestream.ingest.read.tree;

import org.jspecify.annotations.NullMarked;

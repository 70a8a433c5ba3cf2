/** XML that means harm. */
@NullMarked
package io.casestream.ingest.read.xml;

import org.jspecify.annotations.NullMarked;

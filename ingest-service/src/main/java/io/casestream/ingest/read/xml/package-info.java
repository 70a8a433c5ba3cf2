/** XML that strangers wrote: no DTD, no entities from elsewhere, nothing without bounds. */
@NullMarked
package io.casestream.ingest.read.xml;

import org.jspecify.annotations.NullMarked;

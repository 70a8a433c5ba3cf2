/** Text as bytes: lines and separators, without a string until one is asked for. */
@NullMarked
package io.casestream.ingest.read.text;

import org.jspecify.annotations.NullMarked;

/** What raw values of any format mean in the model, and the warnings where they mean nothing. */
@NullMarked
package io.casestream.ingest.read.meaning;

import org.jspecify.annotations.NullMarked;

/** What people send by mistake or on purpose, in every format. */
@NullMarked
package io.casestream.ingest.read.harm;

import org.jspecify.annotations.NullMarked;

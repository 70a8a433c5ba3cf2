/** Tests of the package of the same name. */
@NullMarked
package io.casestream.ingest.activity;

import org.jspecify.annotations.NullMarked;

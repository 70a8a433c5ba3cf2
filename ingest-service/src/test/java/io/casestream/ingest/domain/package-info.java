/** Tests of the package of the same name. */
@NullMarked
package io.casestream.ingest.domain;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package io.casestream.ingest.rest;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package io.casestream.ingest.admin;

import org.jspecify.annotations.NullMarked;

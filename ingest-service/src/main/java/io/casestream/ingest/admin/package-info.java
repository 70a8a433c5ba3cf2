/** Managing organizations and their members. */
@NullMarked
package io.casestream.ingest.admin;

import org.jspecify.annotations.NullMarked;

/** Organizations and members as their tables have them. */
@NullMarked
package io.casestream.ingest.admin.db;

import org.jspecify.annotations.NullMarked;

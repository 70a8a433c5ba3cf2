/** Uploads and rejects in PostgreSQL. */
@NullMarked
package io.casestream.ingest.db;

import org.jspecify.annotations.NullMarked;

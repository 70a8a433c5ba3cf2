/** The record in PostgreSQL. */
@NullMarked
package io.casestream.storage.db;

import org.jspecify.annotations.NullMarked;

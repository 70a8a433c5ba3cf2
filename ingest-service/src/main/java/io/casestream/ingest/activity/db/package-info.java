/** The audit trail as its table has it. */
@NullMarked
package io.casestream.ingest.activity.db;

import org.jspecify.annotations.NullMarked;

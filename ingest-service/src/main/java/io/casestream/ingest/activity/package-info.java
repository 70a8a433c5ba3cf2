/** Reading and verifying the audit trail. */
@NullMarked
package io.casestream.ingest.activity;

import org.jspecify.annotations.NullMarked;

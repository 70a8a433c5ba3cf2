/** The audit trail over HTTP. */
@NullMarked
package io.casestream.ingest.activity.rest;

import org.jspecify.annotations.NullMarked;

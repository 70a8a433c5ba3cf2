package io.casestream.ingest.db;

import org.jspecify.annotations.Nullable;

/** A reject with its place in the upload's list. */
public record StoredReject(
        long ordinal, String file, long line, @Nullable String field, String reason, String raw) {}

package io.casestream.learning.db;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One executed query. */
public record HistoryRow(
        UUID id,
        String userId,
        @Nullable String queryText,
        String filters,
        String queryType,
        @Nullable String source,
        @Nullable String servedFrom,
        long resultsCount,
        long executionTimeMs,
        Instant executedAt,
        String queryHash,
        String queryPatternHash) {}

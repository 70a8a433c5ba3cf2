package io.casestream.learning.rest;

import io.casestream.learning.db.SavedQueryRow;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved query as people see it.
 *
 * @param mine whether it is the caller's own
 */
record SavedQueryView(
        UUID id,
        String userId,
        boolean mine,
        String name,
        @Nullable String queryText,
        Map<String, Object> filters,
        @Nullable String queryType,
        @Nullable String description,
        @Nullable Instant lastUsedAt,
        long usageCount,
        Instant createdAt,
        Instant updatedAt) {

    static SavedQueryView of(SavedQueryRow row, String caller) {
        return new SavedQueryView(
                row.id(),
                row.userId(),
                row.userId().equals(caller),
                row.query().name(),
                row.query().queryText(),
                row.query().filters(),
                row.query().queryType(),
                row.query().description(),
                row.lastUsedAt(),
                row.usageCount(),
                row.createdAt(),
                row.updatedAt());
    }
}

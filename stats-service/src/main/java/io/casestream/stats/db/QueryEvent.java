package io.casestream.stats.db;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question that was answered.
 *
 * @param filters the filters used, by the names of the query API
 */
public record QueryEvent(
        String organization,
        String userId,
        Instant occurredAt,
        @Nullable String queryText,
        Map<String, Object> filters,
        String queryType,
        long executionTimeMs,
        long resultsCount,
        String servedFrom) {

    public QueryEvent {
        filters = Map.copyOf(filters);
    }
}

package io.casestream.stats.db;

import io.casestream.common.platform.http.Origin;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question that was answered.
 *
 * @param filters the filters used, by the names of the query API
 * @param origin where the question came from
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
        String servedFrom,
        Origin origin) {

    public QueryEvent {
        filters = Map.copyOf(filters);
    }
}

package io.casestream.stats.db;

import io.casestream.common.event.Event;
import io.casestream.common.platform.http.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question that was answered.
 *
 * @param id its place in the outbox
 * @param filters the filters used, by the names of the query API
 * @param origin where the question came from
 */
public record QueryEvent(
        UUID id,
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

    /** Who publishes it. */
    public static final String SOURCE = "stats-service";

    public QueryEvent {
        filters = Map.copyOf(filters);
    }

    /** The id of what is published of it. */
    public UUID eventId() {
        return Event.idOf(SOURCE, id);
    }
}

package io.casestream.common.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked something. A public contract: any service may publish it.
 *
 * @param queryText the question in words; null where only filters were given
 * @param filters the filters used, by name
 * @param queryType what kind of question, such as {@code drug_event}
 * @param executionTimeMs milliseconds until the answer, at least 0
 * @param resultsCount rows or cases in the answer, at least 0
 * @param servedFrom {@code precalculated} or {@code computed}
 * @param source the service that answered
 * @param clientAddress the address of who asked; kept in the audit trail, and nowhere else
 * @param userAgent what the asker's program calls itself; kept there, too
 */
public record QueryExecuted(
        UUID eventId,
        Instant occurredAt,
        String organization,
        String userId,
        @Nullable String queryText,
        Map<String, Object> filters,
        String queryType,
        long executionTimeMs,
        long resultsCount,
        @Nullable String servedFrom,
        @Nullable String source,
        @Nullable String clientAddress,
        @Nullable String userAgent)
        implements Event {

    public QueryExecuted {
        if (executionTimeMs < 0 || resultsCount < 0) {
            throw new IllegalArgumentException("execution_time_ms and results_count must be >= 0");
        }
        if (isBlank(queryType) || isBlank(userId) || isBlank(organization)) {
            throw new IllegalArgumentException(
                    "organization, user_id and query_type must say something");
        }
        filters =
                Collections.unmodifiableMap(
                        new LinkedHashMap<>(Optional.ofNullable(filters).orElse(Map.of())));
    }

    /** A question of which nobody knows where it came from. */
    public QueryExecuted(
            UUID eventId,
            Instant occurredAt,
            String organization,
            String userId,
            @Nullable String queryText,
            Map<String, Object> filters,
            String queryType,
            long executionTimeMs,
            long resultsCount,
            @Nullable String servedFrom,
            @Nullable String source) {
        this(
                eventId,
                occurredAt,
                organization,
                userId,
                queryText,
                filters,
                queryType,
                executionTimeMs,
                resultsCount,
                servedFrom,
                source,
                null,
                null);
    }

    /** What is read from JSON may lack what it must not. */
    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}

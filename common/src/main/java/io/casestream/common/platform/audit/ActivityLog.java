package io.casestream.common.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.event.QueryExecuted;
import io.casestream.common.platform.http.Origin;
import io.casestream.common.platform.http.RequestOrigin;
import io.casestream.common.platform.json.Json;
import io.casestream.common.platform.tenancy.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Appends to the audit trail in the transaction of the change, so that neither is without the
 * other. When it was is said by the database, from where by the current request.
 */
@Singleton
public class ActivityLog {

    private static final String APPEND =
            """
            insert into platform.activity_logs
                (organization, user_id, event_type, event_details, ip_address, user_agent)
            values (:organization, :userId, :eventType, cast(:details as jsonb),
                case when pg_input_is_valid(:ipAddress, 'inet')
                     then cast(cast(:ipAddress as text) as inet) end,
                :userAgent)
            """;

    /** Escapes, not escaped themselves, of what PostgreSQL's jsonb refuses. */
    private static final Pattern UNSTORABLE =
            Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})");

    private final Supplier<Origin> origin;

    /** For work outside any request. */
    public ActivityLog() {
        this.origin = () -> Origin.NONE;
    }

    @Inject
    ActivityLog(RequestOrigin origin) {
        this.origin = origin;
    }

    /**
     * Records what a user did.
     *
     * @param handle the transaction of the change, in the same organization
     * @param eventType what happened, such as {@code upload-deleted}
     * @param details to what; {@link Details} names old and new values and the reason
     */
    public void record(
            Handle handle,
            String organization,
            String userId,
            String eventType,
            Map<String, Object> details) {
        record(handle, organization, userId, eventType, details, origin.get());
    }

    /** Records what the caller did in the caller's own organization. */
    public void record(
            Handle handle, Caller caller, String eventType, Map<String, Object> details) {
        record(handle, caller.organization(), caller.userId(), eventType, details);
    }

    /**
     * Records a query from its event, in the transaction that takes the event in. What the event
     * calls an address and is none is left out.
     */
    public void record(Handle handle, QueryExecuted event) {
        record(
                handle,
                event.organization(),
                event.userId(),
                "query-executed",
                Details.of("event_id", event.eventId())
                        .and("occurred_at", event.occurredAt())
                        .and("query_type", event.queryType())
                        .and("query_text", event.queryText())
                        .and("filters", event.filters())
                        .and("results_count", event.resultsCount())
                        .and("served_from", event.servedFrom())
                        .and("source", event.source())
                        .asMap(),
                new Origin(event.clientAddress(), event.userAgent()));
    }

    /** Records what came from elsewhere than the current request. */
    public void record(
            Handle handle,
            String organization,
            String userId,
            String eventType,
            Map<String, Object> details,
            Origin from) {
        handle.createUpdate(APPEND)
                .bind("organization", organization)
                .bind("userId", userId)
                .bind("eventType", eventType)
                .bind("details", text(details))
                .bind("ipAddress", from.ipAddress())
                .bind("userAgent", from.userAgent())
                .execute();
    }

    /** JSON that the database can store: neither NUL nor half a surrogate pair. */
    private static String text(Map<String, Object> details) {
        try {
            String json = Json.mapper().writeValueAsString(details);
            return UNSTORABLE.matcher(json).replaceAll("$1\\\\ufffd");
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("audit details must be plain values", notJson);
        }
    }
}

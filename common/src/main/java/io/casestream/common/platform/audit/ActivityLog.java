package io.casestream.common.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.platform.json.Json;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Appends to the audit trail in the transaction of the change, so that neither is without the
 * other.
 */
@Singleton
public class ActivityLog {

    private static final String APPEND =
            """
            insert into platform.activity_logs (organization, user_id, event_type, event_details)
            values (:organization, :userId, :eventType, cast(:details as jsonb))
            """;

    /**
     * Records what a user did.
     *
     * @param handle the transaction of the change, in the same organization
     */
    public void record(
            Handle handle,
            String organization,
            String userId,
            String eventType,
            Map<String, Object> details) {
        handle.createUpdate(APPEND)
                .bind("organization", organization)
                .bind("userId", userId)
                .bind("eventType", eventType)
                .bind("details", text(details))
                .execute();
    }

    private static String text(Map<String, Object> details) {
        try {
            return Json.mapper().writeValueAsString(details);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("audit details must be plain values", notJson);
        }
    }
}

package io.casestream.learning.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.event.SignalAlert;
import io.casestream.common.platform.json.Json;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The alerts, within a transaction of their organization. */
@Singleton
public class AlertRepository {

    /** Who began to follow it later is not told of the past, however often the event comes. */
    private static final String TELL =
            """
            insert into learning.alerts
                (user_id, organization, event_id, watch_id, assessment_id, assessed_at,
                 data_version, drug, reaction, before, after, appeared, vanished)
            select w.user_id, w.organization, :eventId, w.id, :assessmentId, :assessedAt,
                   :dataVersion, w.drug, w.reaction, cast(:before as jsonb),
                   cast(:after as jsonb), cast(:appeared as jsonb), cast(:vanished as jsonb)
            from learning.watches w
            where w.organization = current_setting('app.organization')
              and w.drug is not distinct from :drug
              and w.reaction is not distinct from :reaction
              and w.created_at <= :assessedAt
            on conflict (organization, event_id, user_id) do nothing
            """;

    private static final String OWN =
            """
            select id, watch_id, assessment_id, assessed_at, data_version, drug, reaction,
                   before::text as before, after::text as after, appeared::text as appeared,
                   vanished::text as vanished, acknowledged_at
            from learning.alerts
            where organization = current_setting('app.organization') and user_id = :userId
            """;

    private static final String PAGE =
            OWN
                    + """
                      and (acknowledged_at is null or not :unread)
                      and (cast(:before as timestamptz) is null
                           or (assessed_at, id) < (:before, cast(:beforeId as uuid)))
                    order by assessed_at desc, id desc
                    limit :limit
                    """;

    private static final String ACKNOWLEDGE =
            """
            update learning.alerts
            set acknowledged_at = clock_timestamp(), updated_at = clock_timestamp()
            where organization = current_setting('app.organization') and user_id = :userId
              and id = :id and acknowledged_at is null
            """;

    /** Tells everybody who follows the subject, once. Gives how many were told now. */
    public int tell(Handle handle, SignalAlert alert) {
        return handle.createUpdate(TELL)
                .bind("eventId", alert.eventId())
                .bind("assessmentId", alert.assessmentId())
                .bind("assessedAt", alert.occurredAt())
                .bind("dataVersion", alert.dataVersion())
                .bind("drug", alert.subject().drug())
                .bind("reaction", alert.subject().reaction())
                .bind("before", alert.before() == null ? null : json(alert.before()))
                .bind("after", json(alert.after()))
                .bind("appeared", json(alert.appeared()))
                .bind("vanished", json(alert.vanished()))
                .execute();
    }

    /**
     * A user's own, the newest first.
     *
     * @param unread only those that are not acknowledged
     */
    public List<AlertRow> page(
            Handle handle,
            String userId,
            boolean unread,
            @Nullable Instant before,
            @Nullable UUID beforeId,
            int limit) {
        return handle.createQuery(PAGE)
                .bind("userId", userId)
                .bind("unread", unread)
                .bind("before", before)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(AlertRow.class))
                .list();
    }

    public Optional<AlertRow> find(Handle handle, String userId, UUID id) {
        return handle.createQuery(OWN + "and id = :id")
                .bind("userId", userId)
                .bind("id", id)
                .map(ConstructorMapper.of(AlertRow.class))
                .findOne();
    }

    /** False where it is acknowledged already, or no alert of this user. */
    public boolean acknowledge(Handle handle, String userId, UUID id) {
        return handle.createUpdate(ACKNOWLEDGE).bind("userId", userId).bind("id", id).execute()
                == 1;
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("figures are JSON", impossible);
        }
    }
}

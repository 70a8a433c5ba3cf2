package io.casestream.learning.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.model.LearningTask;
import io.casestream.common.model.RemarkableTerms;
import io.casestream.common.platform.json.Json;
import io.casestream.learning.domain.DailyWindow.Span;
import io.casestream.learning.domain.Wish;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Planned nights and the answers wished for, within a transaction of their organization. */
@Singleton
public class PrecomputationRepository {

    private static final String BEGIN_NIGHT =
            """
            insert into learning.nights (organization, begins_at, ends_at)
            values (:organization, :begin, :end)
            on conflict do nothing
            """;

    private static final String END_NIGHT =
            """
            update learning.nights set wishes = :wishes, chosen = :chosen
            where organization = :organization and begins_at = :begin
            """;

    private static final String INSERT =
            """
            insert into learning.precomputations
                (user_id, organization, query_hash, begins_at, task, reason, chance, worth, job_id,
                 expires_at)
            values (:userId, :organization, :queryHash, :begin, cast(:task as jsonb), :reason,
                    :chance, :worth, :jobId, :expiresAt)
            on conflict do nothing
            """;

    private static final String LAST_NIGHT =
            """
            select max(begins_at)
            from learning.nights
            where organization = current_setting('app.organization')
            """;

    private static final String NOTE_READY =
            """
            with done as (
                update learning.precomputations p
                set ready_at = j.completed_at, result = j.job_result,
                    updated_at = clock_timestamp()
                from platform.background_jobs j
                where p.organization = current_setting('app.organization')
                  and j.organization = p.organization and j.id = p.job_id
                  and p.ready_at is null and j.job_status = 'completed'
                returning p.organization, p.query_hash, p.ready_at, p.result
            )
            update learning.query_learning l
            set precomputed_at = done.ready_at, precomputed_result = done.result,
                updated_at = clock_timestamp()
            from done
            where l.organization = done.organization and l.query_hash = done.query_hash
            """;

    private static final String TERMS =
            """
            select job_result::text
            from platform.background_jobs
            where organization = current_setting('app.organization')
              and job_type = 'query_learning' and job_status = 'completed'
              and job_input ->> 'kind' = 'terms'
            order by completed_at desc
            limit 1
            """;

    /** False where this night is planned already. */
    public boolean beginNight(Handle handle, String organization, Span night) {
        return handle.createUpdate(BEGIN_NIGHT)
                        .bind("organization", organization)
                        .bind("begin", night.begin())
                        .bind("end", night.end())
                        .execute()
                == 1;
    }

    public void endNight(Handle handle, String organization, Span night, int wishes, int chosen) {
        handle.createUpdate(END_NIGHT)
                .bind("organization", organization)
                .bind("begin", night.begin())
                .bind("wishes", wishes)
                .bind("chosen", chosen)
                .execute();
    }

    /** Notes that an answer is wished for, and which job is to make it. */
    public void insert(
            Handle handle,
            String organization,
            String userId,
            Instant night,
            Wish wish,
            LearningTask task,
            UUID jobId) {
        handle.createUpdate(INSERT)
                .bind("userId", userId)
                .bind("organization", organization)
                .bind("queryHash", wish.question().hash())
                .bind("begin", night)
                .bind("task", json(task))
                .bind("reason", wish.reason().toString())
                .bind("chance", wish.chance())
                .bind("worth", wish.worth())
                .bind("jobId", jobId)
                .bind("expiresAt", task.expiresAt())
                .execute();
    }

    /** When the newest planned night began. */
    public Optional<Instant> lastNight(Handle handle) {
        return handle.createQuery(LAST_NIGHT).mapTo(Instant.class).findOne();
    }

    /** Takes over what jobs have completed since. */
    public void noteReady(Handle handle) {
        handle.createUpdate(NOTE_READY).execute();
    }

    /** The terms that stats-service named last. */
    public RemarkableTerms terms(Handle handle) {
        return handle.createQuery(TERMS)
                .mapTo(String.class)
                .findOne()
                .map(json -> read(json, RemarkableTerms.class))
                .orElse(RemarkableTerms.NONE);
    }

    private static String json(LearningTask task) {
        try {
            return Json.mapper().writeValueAsString(task);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a task is JSON", impossible);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the column holds a " + type.getSimpleName(), broken);
        }
    }
}

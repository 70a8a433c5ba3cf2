package io.casestream.common.platform.jobs;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The queue as the tenant's own transaction sees it: to queue, release, cancel, retry and look. */
@Singleton
public class Jobs {

    private static final String ENQUEUE =
            """
            insert into platform.background_jobs
                (id, user_id, organization, job_type, job_input, priority, dedupe_key, scheduled_at)
            values (:id, :userId, :organization, :type, cast(:input as jsonb), :priority, :dedupeKey,
                case when :held then timestamptz 'infinity' else clock_timestamp() end)
            on conflict (organization, dedupe_key) where job_status in ('queued', 'running') do nothing
            """;

    private static final String ENQUEUE_AT =
            """
            insert into platform.background_jobs as j
                (id, user_id, organization, job_type, job_input, priority, dedupe_key, scheduled_at)
            values (:id, :userId, :organization, :type, cast(:input as jsonb), :priority, :dedupeKey,
                greatest(:at, clock_timestamp()))
            on conflict (organization, dedupe_key) where job_status in ('queued', 'running')
            do update set job_input = excluded.job_input,
                priority = least(j.priority, excluded.priority),
                scheduled_at = least(j.scheduled_at, excluded.scheduled_at),
                updated_at = clock_timestamp()
            where j.job_status = 'queued'
            """;

    private static final String QUEUED_OR_RUNNING =
            """
            select id from platform.background_jobs
            where organization = :organization and dedupe_key = :dedupeKey
              and job_status in ('queued', 'running')
            """;

    private static final String RELEASE =
            """
            update platform.background_jobs
            set scheduled_at = clock_timestamp(), updated_at = clock_timestamp()
            where job_type = :type and dedupe_key = :dedupeKey
              and job_status = 'queued' and scheduled_at = 'infinity'
            """;

    private static final String CANCEL =
            """
            update platform.background_jobs
            set job_status = case when job_status = 'queued' then 'cancelled' else job_status end,
                completed_at = case when job_status = 'queued' then clock_timestamp() end,
                cancel_requested = true,
                updated_at = clock_timestamp()
            where id = :id and job_status in ('queued', 'running')
            """;

    private static final String RETRY =
            """
            update platform.background_jobs j
            set job_status = 'queued', cancel_requested = false, completed_at = null,
                retry_count = 0, scheduled_at = clock_timestamp(), updated_at = clock_timestamp()
            where j.id = :id and j.job_status in ('failed', 'cancelled')
              and not exists (select from platform.background_jobs other
                              where other.dedupe_key = j.dedupe_key
                                and other.job_status in ('queued', 'running'))
            """;

    private static final String COUNTS =
            """
            select job_type, job_status, count(*) as jobs
            from platform.background_jobs
            group by job_type, job_status
            order by job_type, job_status
            """;

    private static final String VIEW =
            """
            select id, user_id, job_type, job_status, job_input::text, job_result::text, job_error,
                   nullif(scheduled_at, 'infinity') as scheduled_at, started_at, completed_at,
                   priority, retry_count, max_retries, attempt, worker_id, progress,
                   created_at, updated_at
            from platform.background_jobs
            """;

    private static final String PAGE =
            VIEW
                    + """
                    where (cast(:type as text) is null or job_type = :type)
                      and (cast(:status as text) is null or job_status = :status)
                      and (cast(:before as timestamptz) is null
                           or (created_at, id) < (:before, cast(:beforeId as uuid)))
                    order by created_at desc, id desc
                    limit :limit
                    """;

    /**
     * Queues work, or finds the same work already queued or running.
     *
     * @param handle a transaction of the job's organization
     */
    public UUID enqueue(Handle handle, NewJob job) {
        UUID id = UUID.randomUUID();
        int inserted =
                handle.createUpdate(ENQUEUE)
                        .bind("id", id)
                        .bind("userId", job.userId())
                        .bind("organization", job.organization())
                        .bind("type", job.type().toString())
                        .bind("input", job.input().toString())
                        .bind("priority", job.priority())
                        .bind("dedupeKey", job.dedupeKey())
                        .bind("held", job.held())
                        .execute();
        if (inserted == 1) {
            return id;
        }
        return handle.createQuery(QUEUED_OR_RUNNING)
                .bind("organization", job.organization())
                .bind("dedupeKey", job.dedupeKey())
                .mapTo(UUID.class)
                .findOne()
                .orElseGet(() -> enqueue(handle, job));
    }

    /**
     * Queues work for later. The same work queued already takes this input, and the earlier time
     * and greater urgency of both; what runs is left alone.
     *
     * @param handle a transaction of the job's organization
     * @param at not before this
     */
    public UUID enqueue(Handle handle, NewJob job, Instant at) {
        UUID id = UUID.randomUUID();
        handle.createUpdate(ENQUEUE_AT)
                .bind("id", id)
                .bind("userId", job.userId())
                .bind("organization", job.organization())
                .bind("type", job.type().toString())
                .bind("input", job.input().toString())
                .bind("priority", job.priority())
                .bind("dedupeKey", job.dedupeKey())
                .bind("at", at)
                .execute();
        return handle.createQuery(QUEUED_OR_RUNNING)
                .bind("organization", job.organization())
                .bind("dedupeKey", job.dedupeKey())
                .mapTo(UUID.class)
                .findOne()
                .orElseGet(() -> enqueue(handle, job, at));
    }

    /** Lets a held job go. False where none was held. */
    public boolean release(Handle handle, JobType type, String dedupeKey) {
        return handle.createUpdate(RELEASE)
                        .bind("type", type.toString())
                        .bind("dedupeKey", dedupeKey)
                        .execute()
                == 1;
    }

    /** Cancels a queued job at once and asks a running one to stop. False where it has ended. */
    public boolean cancel(Handle handle, UUID id) {
        return handle.createUpdate(CANCEL).bind("id", id).execute() == 1;
    }

    /** Queues a failed or cancelled job again. False in every other state, and beside its like. */
    public boolean retry(Handle handle, UUID id) {
        return handle.createUpdate(RETRY).bind("id", id).execute() == 1;
    }

    /** One job of the transaction's organization. */
    public Optional<JobView> find(Handle handle, UUID id) {
        return handle.createQuery(VIEW + "where id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(JobView.class))
                .findOne();
    }

    /** How many jobs of one type are in one state. */
    public record Count(String jobType, String jobStatus, long jobs) {}

    /** How the transaction's organization stands. */
    public List<Count> counts(Handle handle) {
        return handle.createQuery(COUNTS).map(ConstructorMapper.of(Count.class)).list();
    }

    /** Jobs of the transaction's organization, newest first, after the given one. */
    public List<JobView> page(
            Handle handle,
            @Nullable String type,
            @Nullable String status,
            @Nullable Instant before,
            @Nullable UUID beforeId,
            int limit) {
        return handle.createQuery(PAGE)
                .bind("type", type)
                .bind("status", status)
                .bind("before", before)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(JobView.class))
                .list();
    }
}

package io.casestream.common.platform.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.json.Json;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * A worker's hold on its jobs. Every statement after the claim names worker and attempt, so that a
 * worker that lost its job changes nothing.
 */
@Singleton
class JobLease {

    private static final String CLAIM =
            """
            select id, organization, user_id, job_type, job_input::text as job_input, attempt
            from platform.claim_jobs(:types, :worker, :howMany, make_interval(secs => :lease), :perTenant)
            """;

    private static final String SWEEP = "select platform.sweep_jobs()";

    private static final String OURS =
            " where id = :id and worker_id = :worker and attempt = :attempt and job_status ="
                    + " 'running'";

    private static final String HEARTBEAT =
            """
            update platform.background_jobs
            set heartbeat_at = clock_timestamp(), progress = :progress, updated_at = clock_timestamp(),
                lease_until = clock_timestamp() + make_interval(secs => :lease)
            """
                    + OURS
                    + " returning cancel_requested";

    private static final String COMPLETE =
            """
            update platform.background_jobs
            set job_status = 'completed', job_result = cast(:result as jsonb), progress = 1,
                completed_at = clock_timestamp(), lease_until = null, updated_at = clock_timestamp()
            """
                    + OURS;

    private static final String CANCELLED =
            """
            update platform.background_jobs
            set job_status = 'cancelled', completed_at = clock_timestamp(), lease_until = null,
                updated_at = clock_timestamp()
            """
                    + OURS;

    private static final String FAIL =
            """
            update platform.background_jobs
            set job_status = case when :retry and retry_count < max_retries then 'queued' else 'failed' end,
                completed_at = case when :retry and retry_count < max_retries then null
                                    else clock_timestamp() end,
                retry_count = retry_count + 1,
                scheduled_at = clock_timestamp()
                    + make_interval(secs => least(300, power(2, retry_count)) * (0.5 + random())),
                job_error = :error, lease_until = null, updated_at = clock_timestamp()
            """
                    + OURS
                    + " returning job_status";

    private final Database database;

    JobLease(Database database) {
        this.database = database;
    }

    List<ClaimedJob> claim(
            List<JobType> types, String worker, int howMany, Duration lease, int perTenant) {
        String[] names = types.stream().map(JobType::toString).toArray(String[]::new);
        return database.acrossTenants(
                handle ->
                        handle.createQuery(CLAIM)
                                .bindArray("types", String.class, (Object[]) names)
                                .bind("worker", worker)
                                .bind("howMany", howMany)
                                .bind("lease", lease.toSeconds())
                                .bind("perTenant", perTenant)
                                .map(
                                        (row, context) ->
                                                new ClaimedJob(
                                                        row.getObject("id", UUID.class),
                                                        row.getString("organization"),
                                                        row.getString("user_id"),
                                                        JobType.parse(row.getString("job_type")),
                                                        tree(row.getString("job_input")),
                                                        row.getInt("attempt")))
                                .list());
    }

    /** Gives the jobs of silent workers back to the queue. */
    int sweep() {
        return database.acrossTenants(
                handle -> handle.createQuery(SWEEP).mapTo(Integer.class).one());
    }

    /** Renews the lease; says whether to stop, and is empty where the job is no longer ours. */
    Optional<Boolean> heartbeat(ClaimedJob job, String worker, double progress, Duration lease) {
        return database.inTenant(
                job.organization(),
                handle ->
                        handle.createQuery(HEARTBEAT)
                                .bind("id", job.id())
                                .bind("worker", worker)
                                .bind("attempt", job.attempt())
                                .bind("progress", progress)
                                .bind("lease", lease.toSeconds())
                                .mapTo(Boolean.class)
                                .findOne());
    }

    boolean complete(ClaimedJob job, String worker, JsonNode result) {
        return database.inTenant(
                job.organization(),
                handle ->
                        ours(handle, COMPLETE, job, worker)
                                        .bind("result", result.toString())
                                        .execute()
                                == 1);
    }

    boolean cancelled(ClaimedJob job, String worker) {
        return database.inTenant(
                job.organization(), handle -> ours(handle, CANCELLED, job, worker).execute() == 1);
    }

    /** Whether the job ended as failed; false where it is queued again or was not ours. */
    boolean fail(ClaimedJob job, String worker, @Nullable String error, boolean retry) {
        return database.inTenant(
                job.organization(),
                handle ->
                        handle.createQuery(FAIL)
                                .bind("id", job.id())
                                .bind("worker", worker)
                                .bind("attempt", job.attempt())
                                .bind("error", error)
                                .bind("retry", retry)
                                .mapTo(String.class)
                                .findOne()
                                .filter("failed"::equals)
                                .isPresent());
    }

    private static Update ours(Handle handle, String sql, ClaimedJob job, String worker) {
        return handle.createUpdate(sql)
                .bind("id", job.id())
                .bind("worker", worker)
                .bind("attempt", job.attempt());
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("jsonb is JSON", impossible);
        }
    }
}

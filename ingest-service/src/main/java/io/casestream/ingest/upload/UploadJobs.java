package io.casestream.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.event.UploadWithdrawn.Reason;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.JobView;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.common.platform.jobs.NewJob;
import io.casestream.common.platform.json.Json;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The background work of one upload. */
@Singleton
public class UploadJobs {

    /** The member of a job's input that names its upload. */
    public static final String UPLOAD_ID = "upload_id";

    /** The member of a withdrawal's input that says why. */
    public static final String REASON = "reason";

    private static final int READ_FIRST = 3;
    private static final int CALCULATE_LATER = 5;
    private static final int WITHDRAW_NOW = 1;

    private static final String CANCEL =
            """
            update platform.background_jobs
            set job_status = case when job_status = 'queued' then 'cancelled' else job_status end,
                completed_at = case when job_status = 'queued' then clock_timestamp() end,
                cancel_requested = true,
                updated_at = clock_timestamp()
            where organization = :organization
              and dedupe_key in ('file_upload:' || :uploadId, 'stats_calculation:' || :uploadId)
              and job_status in ('queued', 'running')
            """;

    private final Jobs jobs;

    UploadJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Reading begins as soon as a worker is free; calculating waits for the merge. */
    void begin(Handle handle, String organization, String userId, UUID uploadId) {
        enqueue(handle, organization, userId, uploadId, JobType.FILE_UPLOAD, READ_FIRST, false);
        enqueue(
                handle,
                organization,
                userId,
                uploadId,
                JobType.STATS_CALCULATION,
                CALCULATE_LATER,
                true);
    }

    /** Stops what still goes on and has the withdrawal published. */
    void withdraw(Handle handle, String organization, String userId, UUID uploadId, Reason reason) {
        handle.createUpdate(CANCEL)
                .bind("organization", organization)
                .bind("uploadId", uploadId.toString())
                .execute();
        jobs.enqueue(
                handle,
                new NewJob(
                        JobType.UPLOAD_WITHDRAWAL,
                        userId,
                        organization,
                        input(uploadId).put(REASON, reason.toString()),
                        WITHDRAW_NOW,
                        JobType.UPLOAD_WITHDRAWAL + ":" + reason + ":" + uploadId,
                        false));
    }

    private void enqueue(
            Handle handle,
            String organization,
            String userId,
            UUID uploadId,
            JobType type,
            int priority,
            boolean held) {
        jobs.enqueue(
                handle,
                new NewJob(
                        type,
                        userId,
                        organization,
                        input(uploadId),
                        priority,
                        type + ":" + uploadId,
                        held));
    }

    /** The upload that a job is about; empty where it is about none. */
    static Optional<UUID> uploadId(JobView job) {
        try {
            String id = Json.mapper().readTree(job.jobInput()).path(UPLOAD_ID).asText();
            return id.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (JsonProcessingException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static ObjectNode input(UUID uploadId) {
        return JsonNodeFactory.instance.objectNode().put(UPLOAD_ID, uploadId.toString());
    }
}

package io.casestream.stats.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.platform.access.Quotas;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.jobs.ClaimedJob;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.common.platform.jobs.NewJob;
import io.casestream.common.platform.tenancy.Caller;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues calculations that nobody has queued yet. */
@Singleton
public class CalculationJobs {

    /** The member of a job's input that names the upload to be merged; without it, none is. */
    public static final String UPLOAD_ID = "upload_id";

    /** The member of a job's input that says to make the fold anew. */
    static final String REBUILD = "rebuild";

    private static final String NOBODY = "casestream";
    private static final int PRIORITY = 5;

    private final Database database;
    private final Jobs jobs;
    private final Quotas quotas;
    private final ActivityLog activity;

    CalculationJobs(Database database, Jobs jobs, Quotas quotas, ActivityLog activity) {
        this.database = database;
        this.jobs = jobs;
        this.quotas = quotas;
        this.activity = activity;
    }

    /**
     * Merging a complete upload: queued with its registration and released by the merge in storage.
     * Where that job has ended, or there never was one, there is one now.
     */
    public void ofUpload(String organization, UUID upload) {
        enqueue(
                organization,
                JobType.STATS_CALCULATION + ":" + upload,
                JsonNodeFactory.instance.objectNode().put(UPLOAD_ID, upload.toString()));
    }

    /** Making the fold anew; who asked for it is in the audit trail. */
    public UUID ofRebuild(Caller caller) {
        return database.inTenant(
                caller.organization(),
                handle -> {
                    quotas.requireRoomInQueue(handle, caller.organization());
                    UUID job =
                            jobs.enqueue(
                                    handle,
                                    new NewJob(
                                            JobType.STATS_CALCULATION,
                                            caller.userId(),
                                            caller.organization(),
                                            JsonNodeFactory.instance
                                                    .objectNode()
                                                    .put(REBUILD, true),
                                            PRIORITY,
                                            JobType.STATS_CALCULATION + ":rebuild",
                                            false));
                    activity.record(
                            handle,
                            caller.organization(),
                            caller.userId(),
                            "stats-rebuild-requested",
                            Map.of("job_id", job.toString()));
                    return job;
                });
    }

    /** Bringing statistics up to data that changed without a merge. */
    public void ofChange(String organization) {
        enqueue(
                organization,
                JobType.STATS_CALCULATION + ":change",
                JsonNodeFactory.instance.objectNode());
    }

    /** Whose upload it is, as far as the job knows. */
    static @Nullable String owner(ClaimedJob job) {
        return NOBODY.equals(job.userId()) ? null : job.userId();
    }

    private void enqueue(String organization, String dedupeKey, ObjectNode input) {
        database.runInTenant(
                organization,
                handle ->
                        jobs.enqueue(
                                handle,
                                new NewJob(
                                        JobType.STATS_CALCULATION,
                                        NOBODY,
                                        organization,
                                        input,
                                        PRIORITY,
                                        dedupeKey,
                                        false)));
    }
}

package io.casestream.stats.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.jobs.ClaimedJob;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.common.platform.jobs.NewJob;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues calculations that nobody has queued yet. */
@Singleton
public class CalculationJobs {

    /** The member of a job's input that names the upload to be merged; without it, none is. */
    public static final String UPLOAD_ID = "upload_id";

    private static final String NOBODY = "casestream";
    private static final int PRIORITY = 5;

    private final Database database;
    private final Jobs jobs;

    CalculationJobs(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
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

package io.casestream.ingest.upload;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.platform.access.Quotas;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.JobView;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.db.UploadRow;
import io.casestream.ingest.domain.UploadStatus;
import io.casestream.ingest.upload.Steering.Done;
import io.casestream.ingest.upload.Steering.NotFound;
import io.casestream.ingest.upload.Steering.Refused;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stops background work, or has it done again; an upload's standing goes with its jobs. */
@Singleton
public class SteerJobs {

    private static final Set<String> OPEN = Set.of("queued", "running");

    private static final Refused GONE =
            new Refused(
                    "upload-withdrawn",
                    "The upload was cancelled, deleted or found unreadable, and its cases are gone"
                            + " for ever. Upload the file again.");

    private final Database database;
    private final Jobs jobs;
    private final Quotas quotas;
    private final UploadRepository uploads;
    private final WithdrawUpload withdrawUpload;
    private final RestartStage restartStage;
    private final TakeInProgress takeIn;
    private final ActivityLog activity;
    private final Clock clock = Clock.systemUTC();

    SteerJobs(
            Database database,
            Jobs jobs,
            Quotas quotas,
            UploadRepository uploads,
            WithdrawUpload withdrawUpload,
            RestartStage restartStage,
            TakeInProgress takeIn,
            ActivityLog activity) {
        this.database = database;
        this.jobs = jobs;
        this.quotas = quotas;
        this.uploads = uploads;
        this.withdrawUpload = withdrawUpload;
        this.restartStage = restartStage;
        this.takeIn = takeIn;
        this.activity = activity;
    }

    /**
     * Cancels a queued job at once and a running one soon; reading a file ends its upload.
     *
     * @param why as the caller says; kept in the audit trail
     */
    public Steering cancel(Caller caller, UUID jobId, @Nullable String why) {
        return database.inTenant(
                caller.organization(),
                handle -> {
                    Optional<UploadRow> upload = lockUpload(handle, jobId);
                    return jobs.find(handle, jobId)
                            .map(job -> cancel(handle, caller, job, upload, why))
                            .orElseGet(NotFound::new);
                });
    }

    /** Queues a failed or cancelled job again. */
    public Steering retry(Caller caller, UUID jobId, @Nullable String why) {
        return database.inTenant(
                caller.organization(),
                handle -> {
                    Optional<UploadRow> upload = lockUpload(handle, jobId);
                    return jobs.find(handle, jobId)
                            .map(job -> retry(handle, caller, job, upload, why))
                            .orElseGet(NotFound::new);
                });
    }

    /** Upload before job, as everywhere, so that no two wait for each other. */
    private Optional<UploadRow> lockUpload(Handle handle, UUID jobId) {
        return jobs.find(handle, jobId)
                .flatMap(UploadJobs::uploadId)
                .flatMap(id -> uploads.lock(handle, id));
    }

    private Steering cancel(
            Handle handle,
            Caller caller,
            JobView job,
            Optional<UploadRow> upload,
            @Nullable String why) {
        if (!OPEN.contains(job.jobStatus())) {
            return new Refused("job-ended", "The job has ended already: " + job.jobStatus() + ".");
        }
        switch (JobType.parse(job.jobType())) {
            case UPLOAD_WITHDRAWAL -> {
                return new Refused(
                        "not-cancellable", "What was withdrawn has to be told to every store.");
            }
            case FILE_UPLOAD -> {
                if (upload.filter(SteerJobs::isProcessing).isEmpty()) {
                    return new Refused("upload-ended", "The upload has ended already.");
                }
                withdrawUpload.cancel(handle, caller, upload.get(), why);
            }
            case STATS_CALCULATION -> {
                jobs.cancel(handle, job.id());
                upload.ifPresent(row -> takeIn.run(handle, notCalculated(caller, row)));
            }
            default -> jobs.cancel(handle, job.id());
        }
        return done(handle, caller, job, "job-cancelled", why);
    }

    private Steering retry(
            Handle handle,
            Caller caller,
            JobView job,
            Optional<UploadRow> upload,
            @Nullable String why) {
        if (!Set.of("failed", "cancelled").contains(job.jobStatus())) {
            return new Refused("job-not-ended", "The job is " + job.jobStatus() + ".");
        }
        JobType type = JobType.parse(job.jobType());
        if (type != JobType.UPLOAD_WITHDRAWAL
                && upload.filter(row -> row.withdrawn() != null).isPresent()) {
            return GONE;
        }
        if (type == JobType.STATS_CALCULATION && upload.filter(SteerJobs::isStored).isEmpty()) {
            return new Refused("upload-not-stored", "Its cases are not all stored yet.");
        }
        quotas.requireRoomInQueue(handle, caller.organization());
        if (!jobs.retry(handle, job.id())) {
            return new Refused("job-not-ended", "The same work is queued or running already.");
        }
        upload.ifPresent(row -> restartStage.run(handle, row, type));
        return done(handle, caller, job, "job-retried", why);
    }

    private Steering done(
            Handle handle, Caller caller, JobView before, String eventType, @Nullable String why) {
        Optional<JobView> after = jobs.find(handle, before.id());
        activity.record(
                handle,
                caller.organization(),
                caller.userId(),
                eventType,
                Details.of("job_id", before.id().toString())
                        .and("job_type", before.jobType())
                        .changed(before.jobStatus(), after.map(JobView::jobStatus).orElse(null))
                        .because(why)
                        .asMap());
        return after.<Steering>map(Done::new).orElseGet(NotFound::new);
    }

    private UploadProgressed notCalculated(Caller caller, UploadRow upload) {
        return UploadProgressed.failed(
                caller.organization(),
                upload.id(),
                Stage.CALCULATING,
                "Cancelled by " + caller.userId() + ".",
                clock.instant());
    }

    private static boolean isProcessing(UploadRow upload) {
        return UploadStatus.parse(upload.uploadStatus()) == UploadStatus.PROCESSING;
    }

    private static boolean isStored(UploadRow upload) {
        return UploadStatus.parse(upload.uploadStatus()) == UploadStatus.COMPLETED;
    }
}

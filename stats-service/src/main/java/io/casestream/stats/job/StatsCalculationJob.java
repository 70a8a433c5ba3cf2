package io.casestream.stats.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.model.UploadFigures;
import io.casestream.common.platform.jobs.ClaimedJob;
import io.casestream.common.platform.jobs.JobContext;
import io.casestream.common.platform.jobs.JobHandler;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.PermanentJobFailure;
import io.casestream.common.platform.kafka.ProgressPublisher;
import io.casestream.stats.answer.KeepReady;
import io.casestream.stats.fold.Arrival;
import io.casestream.stats.fold.Arrivals;
import io.casestream.stats.fold.FoldBacking;
import io.casestream.stats.fold.FoldUpdates;
import io.casestream.stats.fold.LocalFolds;
import io.casestream.stats.fold.UploadState;
import io.casestream.stats.fold.UploadedFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes an upload part of the organization's figures: waits for its batches, merges it, has the
 * statistics ready and tells the upload's history what the file holds.
 */
@ApplicationScoped
class StatsCalculationJob implements JobHandler {

    private static final Logger LOG = Logger.getLogger(StatsCalculationJob.class);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final int LAST_ATTEMPT = 6;

    private final FoldUpdates updates;
    private final LocalFolds folds;
    private final FoldBacking backing;
    private final Arrivals arrivals;
    private final KeepReady keepReady;
    private final ProgressPublisher progress;
    private final Duration patience;
    private final Clock clock = Clock.systemUTC();

    StatsCalculationJob(
            FoldUpdates updates,
            LocalFolds folds,
            FoldBacking backing,
            Arrivals arrivals,
            KeepReady keepReady,
            ProgressPublisher progress,
            @ConfigProperty(name = "casestream.stats.patience", defaultValue = "10s")
                    Duration patience) {
        this.updates = updates;
        this.folds = folds;
        this.backing = backing;
        this.arrivals = arrivals;
        this.keepReady = keepReady;
        this.progress = progress;
        this.patience = patience;
    }

    @Override
    public JobType type() {
        return JobType.STATS_CALCULATION;
    }

    @Override
    public JsonNode run(ClaimedJob job, JobContext context) throws Exception {
        if (job.input().path(CalculationJobs.REBUILD).asBoolean()) {
            folds.rebuild(job.organization());
            context.progress(0.5);
        }
        if (!job.input().hasNonNull(CalculationJobs.UPLOAD_ID)) {
            return result("ready", keepReady.run(job.organization(), context));
        }
        UUID upload = UUID.fromString(job.input().get(CalculationJobs.UPLOAD_ID).asText());
        try {
            return calculated(job, upload, context);
        } catch (PermanentJobFailure failure) {
            throw failure;
        } catch (RuntimeException failure) {
            if (job.attempt() >= LAST_ATTEMPT) {
                String sentence =
                        "The statistics could not be calculated: " + failure.getMessage() + ".";
                report(
                        UploadProgressed.failed(
                                job.organization(),
                                upload,
                                Stage.CALCULATING,
                                sentence,
                                clock.instant()));
            }
            throw failure;
        }
    }

    private JsonNode calculated(ClaimedJob job, UUID upload, JobContext context)
            throws InterruptedException {
        String organization = job.organization();
        Arrival arrival = arrived(organization, upload, context);
        if (arrival.state() == UploadState.PENDING && !context.cancelled()) {
            arrival = updates.merge(organization, upload, CalculationJobs.owner(job));
        }
        if (arrival.state() != UploadState.MERGED) {
            return result("withdrawn", arrival.state() == UploadState.WITHDRAWN);
        }
        UploadFigures figures =
                folds.read(organization, fold -> UploadedFile.figures(fold.connection(), upload));
        context.progress(0.2);
        boolean ready = keepReady.run(organization, context);
        if (ready) {
            report(
                    UploadProgressed.of(
                            organization,
                            upload,
                            Stage.CALCULATING,
                            State.COMPLETED,
                            arrival.counts(),
                            List.of(),
                            figures,
                            null,
                            clock.instant()));
        }
        return result("ready", ready);
    }

    /** Waits while batches come, for this upload or for others before it. */
    private Arrival arrived(String organization, UUID upload, JobContext context)
            throws InterruptedException {
        long begun = System.nanoTime();
        Arrival arrival = updates.arrival(organization, upload);
        while (arrival.state() == UploadState.PENDING
                && !arrival.complete()
                && !context.cancelled()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (waited.compareTo(patience) > 0 && arrivals.quiet().compareTo(patience) > 0) {
                return fromStorage(organization, arrival);
            }
            arrivals.await(TURN);
            arrival = updates.arrival(organization, upload);
        }
        return arrival;
    }

    /** What does not come was lost, with the fold or as a dead letter; storage has it. */
    private Arrival fromStorage(String organization, Arrival arrival) {
        if (backing.merged(organization, List.of(arrival.uploadId())).isEmpty()) {
            throw gaveUp(organization, arrival);
        }
        LOG.infof("upload %s is taken from storage: %s", arrival.uploadId(), arrival.counts());
        return updates.takeFromStorage(organization, arrival.uploadId());
    }

    private PermanentJobFailure gaveUp(String organization, Arrival arrival) {
        String sentence =
                "Statistics have "
                        + arrival.batches()
                        + " of the upload's batches and the rest does not come. They are calculated"
                        + " as soon as it does.";
        report(
                UploadProgressed.failed(
                        organization,
                        arrival.uploadId(),
                        Stage.CALCULATING,
                        sentence,
                        clock.instant()));
        return new PermanentJobFailure(sentence, null);
    }

    private void report(UploadProgressed report) {
        progress.publish(report);
    }

    private static JsonNode result(String name, boolean value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}

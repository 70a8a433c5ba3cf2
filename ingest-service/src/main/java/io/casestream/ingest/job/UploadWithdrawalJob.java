package io.casestream.ingest.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.event.UploadWithdrawn.Reason;
import io.casestream.common.platform.jobs.ClaimedJob;
import io.casestream.common.platform.jobs.JobContext;
import io.casestream.common.platform.jobs.JobHandler;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.ingest.kafka.UploadPublisher;
import io.casestream.ingest.spool.Spool;
import io.casestream.ingest.upload.UploadJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

/** Publishes that an upload is gone, then removes its file: nothing will replay it. */
@ApplicationScoped
class UploadWithdrawalJob implements JobHandler {

    private final UploadPublisher publisher;
    private final Spool spool;
    private final Clock clock = Clock.systemUTC();

    UploadWithdrawalJob(UploadPublisher publisher, Spool spool) {
        this.publisher = publisher;
        this.spool = spool;
    }

    @Override
    public JobType type() {
        return JobType.UPLOAD_WITHDRAWAL;
    }

    @Override
    public JsonNode run(ClaimedJob job, JobContext context) {
        UUID uploadId = UUID.fromString(job.input().path(UploadJobs.UPLOAD_ID).asText());
        Reason reason =
                Reason.valueOf(
                        job.input().path(UploadJobs.REASON).asText().toUpperCase(Locale.ROOT));
        publisher.publish(
                UploadWithdrawn.of(job.organization(), uploadId, reason, clock.instant()));
        spool.remove(job.organization(), uploadId);
        return JsonNodeFactory.instance.objectNode().put("published", true);
    }
}

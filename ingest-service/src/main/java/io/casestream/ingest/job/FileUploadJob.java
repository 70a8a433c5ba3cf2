package io.casestream.ingest.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.event.UploadRegistered;
import io.casestream.common.model.Storable;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.jobs.ClaimedJob;
import io.casestream.common.platform.jobs.JobContext;
import io.casestream.common.platform.jobs.JobHandler;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.PermanentJobFailure;
import io.casestream.common.platform.json.Json;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.ProgressPublisher;
import io.casestream.ingest.db.RejectRepository;
import io.casestream.ingest.db.StorableJson;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.db.UploadRow;
import io.casestream.ingest.kafka.BatchAssembly;
import io.casestream.ingest.kafka.BatchPublisher;
import io.casestream.ingest.kafka.UploadPublisher;
import io.casestream.ingest.read.Formats;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.SourceFile;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.spool.Spool;
import io.casestream.ingest.upload.UploadJobs;
import io.casestream.ingest.upload.WithdrawUpload;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads a spooled file and publishes its cases while it reads. Beginning again after whatever went
 * wrong gives the same batches under the same ids.
 */
@ApplicationScoped
class FileUploadJob implements JobHandler {

    private final Database database;
    private final UploadRepository uploads;
    private final RejectRepository rejects;
    private final WithdrawUpload withdrawUpload;
    private final Spool spool;
    private final Formats formats;
    private final UploadPublisher uploadPublisher;
    private final BatchPublisher batchPublisher;
    private final ProgressPublisher progressPublisher;
    private final EventCodec codec;
    private final Durably durably;
    private final Clock clock = Clock.systemUTC();

    FileUploadJob(
            Database database,
            UploadRepository uploads,
            RejectRepository rejects,
            WithdrawUpload withdrawUpload,
            Spool spool,
            Formats formats,
            UploadPublisher uploadPublisher,
            BatchPublisher batchPublisher,
            ProgressPublisher progressPublisher,
            EventCodec codec,
            Durably durably) {
        this.database = database;
        this.uploads = uploads;
        this.rejects = rejects;
        this.withdrawUpload = withdrawUpload;
        this.spool = spool;
        this.formats = formats;
        this.uploadPublisher = uploadPublisher;
        this.batchPublisher = batchPublisher;
        this.progressPublisher = progressPublisher;
        this.codec = codec;
        this.durably = durably;
    }

    @Override
    public JobType type() {
        return JobType.FILE_UPLOAD;
    }

    @Override
    public JsonNode run(ClaimedJob job, JobContext context) throws IOException {
        UUID uploadId = UUID.fromString(job.input().path(UploadJobs.UPLOAD_ID).asText());
        UploadRow upload =
                database.inTenant(job.organization(), handle -> uploads.find(handle, uploadId))
                        .orElseThrow(() -> new PermanentJobFailure("no upload " + uploadId, null));
        if (upload.withdrawn() != null) {
            return result(Map.of("withdrawn", upload.withdrawn()));
        }
        uploadPublisher.publish(registered(upload));
        ParsingProgress progress =
                new ParsingProgress(job.organization(), uploadId, progressPublisher, clock);
        progress.tell(State.RUNNING);
        try {
            read(upload, context, progress);
        } catch (ReadingStopped stopped) {
            return result(progress.counts());
        } catch (UnreadableFileException unreadable) {
            throw fail(upload, String.valueOf(unreadable.getMessage()), unreadable);
        }
        return result(progress.counts());
    }

    private void read(UploadRow upload, JobContext context, ParsingProgress progress)
            throws IOException {
        ReadPlan plan = plan(upload);
        BatchPublisher.Sending sending = batchPublisher.begin();
        BatchAssembly batches =
                new BatchAssembly(
                        new BatchAssembly.Upload(
                                upload.organization(), upload.id(), upload.uploadedAt()),
                        new BatchAssembly.Limits(plan.batchCases(), plan.batchBytes()),
                        codec,
                        batch -> {
                            progress.batch();
                            sending.send(batch);
                        });
        RejectList list =
                new RejectList(upload.organization(), upload.id(), database, rejects, durably);
        Reading reading = new Reading(context, batches, sending, list, progress);
        SourceFile file =
                new SourceFile(
                        spool.path(upload.organization(), upload.id()),
                        upload.filename(),
                        upload.fileSizeBytes(),
                        upload.fileHashSha256());
        try {
            formats.reader(plan.fileType()).read(file, plan, reading);
        } finally {
            reading.rethrow();
        }
        reading.endRejects();
        remember(upload, reading);
        reading.endBatches();
    }

    private void remember(UploadRow upload, Reading reading) {
        JsonNode metadata = StorableJson.of(reading.metadata());
        List<String> warnings = reading.warnings().inWords().stream().map(Storable::text).toList();
        durably.run(
                "storing what was read of upload " + upload.id(),
                () ->
                        database.runInTenant(
                                upload.organization(),
                                handle -> uploads.read(handle, upload.id(), metadata, warnings)));
    }

    /** Reading the file again could not help: what was published of it is void. */
    private PermanentJobFailure fail(UploadRow upload, String why, Throwable cause) {
        withdrawUpload.unreadable(upload.organization(), upload.id(), why);
        progressPublisher.publish(
                UploadProgressed.failed(
                        upload.organization(), upload.id(), Stage.PARSING, why, clock.instant()));
        return new PermanentJobFailure(why, cause);
    }

    private static UploadRegistered registered(UploadRow upload) {
        return new UploadRegistered(
                UploadRegistered.idFor(upload.id()),
                upload.uploadedAt(),
                upload.organization(),
                upload.id(),
                upload.userId(),
                upload.filename(),
                upload.fileType(),
                upload.source(),
                upload.fileSizeBytes(),
                upload.fileHashSha256());
    }

    private static ReadPlan plan(UploadRow upload) {
        try {
            return Json.mapper().readValue(upload.plan(), ReadPlan.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("the plan of upload " + upload.id(), foreign);
        }
    }

    private static JsonNode result(Map<String, ?> members) {
        return Json.mapper().valueToTree(members);
    }
}

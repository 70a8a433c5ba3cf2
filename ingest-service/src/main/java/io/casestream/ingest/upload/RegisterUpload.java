package io.casestream.ingest.upload;

import io.casestream.common.model.Storable;
import io.casestream.common.platform.access.Quotas;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.jobs.JobRunner;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.ingest.db.NewUpload;
import io.casestream.ingest.db.StorableJson;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.db.UploadRow;
import io.casestream.ingest.read.Formats;
import io.casestream.ingest.read.Formats.FirstLook;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.SourceFile;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.spool.Received;
import io.casestream.ingest.spool.Spool;
import io.casestream.ingest.upload.Registration.Duplicate;
import io.casestream.ingest.upload.Registration.KeyReused;
import io.casestream.ingest.upload.Registration.Registered;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes an upload of a file that is in the spool: its history and its jobs, or nothing at all. */
@Singleton
public class RegisterUpload {

    /** An earlier upload can end between the two looks at it, but not again and again. */
    private static final int LOOKS = 5;

    private final Database database;
    private final UploadRepository uploads;
    private final UploadJobs jobs;
    private final ActivityLog activity;
    private final Formats formats;
    private final Spool spool;
    private final UploadsConfig config;
    private final Quotas quotas;
    private final JobRunner runner;

    RegisterUpload(
            Database database,
            UploadRepository uploads,
            UploadJobs jobs,
            ActivityLog activity,
            Formats formats,
            Spool spool,
            UploadsConfig config,
            Quotas quotas,
            JobRunner runner) {
        this.database = database;
        this.uploads = uploads;
        this.jobs = jobs;
        this.activity = activity;
        this.formats = formats;
        this.spool = spool;
        this.config = config;
        this.quotas = quotas;
        this.runner = runner;
    }

    /**
     * Makes sure, before a file is received, that its organization may have one more.
     *
     * @param bytes how long it says it is; less than 0 where it does not
     */
    public void requireRoom(Caller caller, long bytes) {
        database.runInTenant(
                caller.organization(),
                handle -> requireRoom(handle, caller.organization(), Math.max(0, bytes)));
    }

    private void requireRoom(Handle handle, String organization, long bytes) {
        quotas.requireRoomInQueue(handle, organization);
        quotas.requireRoomInSpool(uploads.keptBytes(handle), bytes);
    }

    /**
     * Registers a received file. Whatever does not end as registered removes it again.
     *
     * @throws UnreadableFileException where it can be seen to be of no use
     */
    public Registration run(Caller caller, UploadRequest request, Received received)
            throws IOException {
        Registration outcome;
        try {
            outcome = register(caller, request, received);
        } catch (IOException | RuntimeException failure) {
            // A commit that was not answered may have happened: then the sweeper decides.
            if (failure instanceof IOException || !Durably.isTransient(failure)) {
                spool.remove(caller.organization(), received.uploadId());
            }
            throw failure;
        }
        if (outcome instanceof Registered now && now.upload().id().equals(received.uploadId())) {
            runner.wake();
        } else {
            spool.remove(caller.organization(), received.uploadId());
        }
        return outcome;
    }

    private Registration register(Caller caller, UploadRequest request, Received received)
            throws IOException {
        Optional<Registration> known =
                database.inTenant(
                        caller.organization(), handle -> known(handle, caller, request, received));
        if (known.isPresent()) {
            return known.get();
        }
        NewUpload upload = looked(caller, request, received);
        for (int look = 0; look < LOOKS; look++) {
            Optional<Registration> outcome =
                    database.inTenant(
                            caller.organization(),
                            handle ->
                                    insert(handle, upload)
                                            .or(() -> known(handle, caller, request, received)));
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IllegalStateException("an upload that is neither new nor known: " + upload.id());
    }

    /** What the history says of this key or content; empty where it is new. */
    private Optional<Registration> known(
            Handle handle, Caller caller, UploadRequest request, Received received) {
        String key = request.idempotencyKey();
        Optional<UploadRow> sameRequest =
                key == null ? Optional.empty() : uploads.findByKey(handle, caller.userId(), key);
        if (sameRequest.isPresent()) {
            UploadRow earlier = sameRequest.get();
            return Optional.of(
                    earlier.fileHashSha256().equals(received.sha256())
                            ? new Registered(earlier)
                            : new KeyReused(earlier));
        }
        if (request.force()) {
            return Optional.empty();
        }
        Optional<UploadRow> sameContent = uploads.findSameContent(handle, received.sha256());
        sameContent.ifPresent(
                earlier ->
                        activity.record(
                                handle,
                                caller.organization(),
                                caller.userId(),
                                "upload-refused-duplicate",
                                Map.of(
                                        "filename",
                                        request.filename(),
                                        "file_hash_sha256",
                                        received.sha256(),
                                        "earlier_upload_id",
                                        earlier.id().toString())));
        return sameContent.map(Duplicate::new);
    }

    private NewUpload looked(Caller caller, UploadRequest request, Received received)
            throws IOException {
        SourceFile file =
                new SourceFile(
                        received.file(),
                        request.filename(),
                        received.sizeBytes(),
                        received.sha256());
        FirstLook look = formats.look(file, request.wish());
        ReadPlan plan =
                new ReadPlan(
                        ReadPlan.READER_VERSION,
                        look.fileType(),
                        look.source(),
                        request.source() == null,
                        request.period(),
                        request.sheet(),
                        request.mapping(),
                        config.batchCases(),
                        config.batchBytes());
        return new NewUpload(
                received.uploadId(),
                caller.userId(),
                caller.organization(),
                request.filename(),
                received.sizeBytes(),
                received.md5(),
                received.sha256(),
                look.fileType().toString(),
                look.source(),
                look.warnings().stream().map(Storable::text).toList(),
                StorableJson.of(look.metadata()).toString(),
                StorableJson.of(plan).toString(),
                request.force(),
                request.idempotencyKey());
    }

    /** Empty where another upload was there first. */
    private Optional<Registration> insert(Handle handle, NewUpload looked) {
        requireRoom(handle, looked.organization(), looked.fileSizeBytes());
        NewUpload upload = looked.withWarnings(warnings(handle, looked));
        if (!uploads.insert(handle, upload)) {
            return Optional.empty();
        }
        jobs.begin(handle, upload.organization(), upload.userId(), upload.id());
        activity.record(
                handle,
                upload.organization(),
                upload.userId(),
                "upload-registered",
                Map.of(
                        "upload_id",
                        upload.id().toString(),
                        "filename",
                        upload.filename(),
                        "file_size_bytes",
                        upload.fileSizeBytes(),
                        "file_hash_sha256",
                        upload.fileHashSha256(),
                        "source",
                        upload.source(),
                        "forced",
                        upload.forced()));
        return uploads.find(handle, upload.id()).map(Registered::new);
    }

    private List<String> warnings(Handle handle, NewUpload upload) {
        List<String> warnings = new ArrayList<>(upload.warnings());
        uploads.findSameNameAndSize(handle, upload.filename(), upload.fileSizeBytes(), null)
                .filter(earlier -> !earlier.fileHashSha256().equals(upload.fileHashSha256()))
                .ifPresent(
                        earlier ->
                                warnings.add(
                                        "A file of the same name and size, but with other content,"
                                                + " was uploaded as "
                                                + earlier.id()
                                                + "."));
        return warnings;
    }
}

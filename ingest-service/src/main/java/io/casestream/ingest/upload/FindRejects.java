package io.casestream.ingest.upload;

import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.ingest.db.RejectRepository;
import io.casestream.ingest.db.StoredReject;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.db.UploadRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Looks up what of an upload was not accepted. */
@Singleton
public class FindRejects {

    /** Before the first reject. */
    public static final long START = -1;

    private static final int CHUNK = 1_000;

    private final Database database;
    private final UploadRepository uploads;
    private final RejectRepository rejects;
    private final ActivityLog activity;

    FindRejects(
            Database database,
            UploadRepository uploads,
            RejectRepository rejects,
            ActivityLog activity) {
        this.database = database;
        this.uploads = uploads;
        this.rejects = rejects;
        this.activity = activity;
    }

    /** In the order of the file; empty where there is no such upload. */
    public Optional<List<StoredReject>> page(
            String organization, UUID uploadId, long after, int limit) {
        return database.inTenant(
                organization,
                handle ->
                        uploads.find(handle, uploadId)
                                .map(
                                        upload ->
                                                rejects.page(
                                                        handle,
                                                        organization,
                                                        uploadId,
                                                        after,
                                                        limit)));
    }

    /** Notes in the audit trail that a user takes the whole list away. */
    public Optional<UploadRow> export(Caller caller, UUID uploadId) {
        return database.inTenant(
                caller.organization(),
                handle -> {
                    Optional<UploadRow> found = uploads.find(handle, uploadId);
                    found.ifPresent(
                            upload ->
                                    activity.record(
                                            handle,
                                            caller.organization(),
                                            caller.userId(),
                                            "rejects-exported",
                                            Map.of("upload_id", uploadId.toString())));
                    return found;
                });
    }

    /** All of them, chunk by chunk, however many there are. */
    public void each(String organization, UUID uploadId, Consumer<StoredReject> consumer) {
        long after = START;
        List<StoredReject> chunk;
        do {
            long from = after;
            chunk =
                    database.inTenant(
                            organization,
                            handle -> rejects.page(handle, organization, uploadId, from, CHUNK));
            chunk.forEach(consumer);
            after = chunk.isEmpty() ? after : chunk.getLast().ordinal();
        } while (chunk.size() == CHUNK);
    }
}

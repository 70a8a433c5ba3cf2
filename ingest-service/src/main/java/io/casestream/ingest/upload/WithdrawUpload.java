package io.casestream.ingest.upload;

import io.casestream.common.event.UploadWithdrawn.Reason;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.db.UploadRow;
import io.casestream.ingest.domain.UploadStatus;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes an upload's facts away for ever: deleted by an admin, cancelled, or found unreadable. */
@Singleton
public class WithdrawUpload {

    private final Database database;
    private final UploadRepository uploads;
    private final UploadJobs jobs;
    private final ActivityLog activity;

    WithdrawUpload(
            Database database, UploadRepository uploads, UploadJobs jobs, ActivityLog activity) {
        this.database = database;
        this.uploads = uploads;
        this.jobs = jobs;
        this.activity = activity;
    }

    /**
     * Deletes an upload; deleting it again changes nothing. False where there is none.
     *
     * @param why as whoever deletes it says; kept in the audit trail
     */
    public boolean delete(Caller caller, UUID uploadId, @Nullable String why) {
        return database.inTenant(
                caller.organization(),
                handle ->
                        uploads.lock(handle, uploadId)
                                .map(upload -> delete(handle, caller, upload, why))
                                .orElse(false));
    }

    /** Ends an upload whose reading was cancelled by a person. */
    public void cancel(Handle handle, Caller caller, UploadRow upload, @Nullable String reason) {
        if (upload.withdrawn() == null) {
            String why = "Cancelled by " + caller.userId() + (reason == null ? "." : ": " + reason);
            end(handle, upload, caller.userId(), "upload-cancelled", why);
        }
    }

    /** Ends an upload whose file cannot be read; reading again could not help. */
    public void unreadable(String organization, UUID uploadId, String why) {
        database.runInTenant(
                organization,
                handle ->
                        uploads.lock(handle, uploadId)
                                .filter(upload -> upload.withdrawn() == null)
                                .ifPresent(
                                        upload ->
                                                end(
                                                        handle,
                                                        upload,
                                                        upload.userId(),
                                                        "upload-unreadable",
                                                        why)));
    }

    private boolean delete(Handle handle, Caller caller, UploadRow upload, @Nullable String why) {
        if (UploadStatus.parse(upload.uploadStatus()) != UploadStatus.DELETED) {
            UUID id = upload.id();
            uploads.withdraw(handle, id, Reason.DELETED.toString(), UploadStatus.DELETED, null);
            jobs.withdraw(handle, caller.organization(), caller.userId(), id, Reason.DELETED);
            activity.record(
                    handle,
                    caller.organization(),
                    caller.userId(),
                    "upload-deleted",
                    Details.of("upload_id", id.toString())
                            .and("filename", upload.filename())
                            .and("file_hash_sha256", upload.fileHashSha256())
                            .changed(upload.uploadStatus(), UploadStatus.DELETED.toString())
                            .because(why)
                            .asMap());
        }
        return true;
    }

    private void end(Handle handle, UploadRow upload, String userId, String eventType, String why) {
        String organization = upload.organization();
        UUID id = upload.id();
        uploads.withdraw(handle, id, Reason.CANCELLED.toString(), UploadStatus.FAILED, why);
        jobs.withdraw(handle, organization, userId, id, Reason.CANCELLED);
        activity.record(
                handle,
                organization,
                userId,
                eventType,
                Details.of("upload_id", id.toString())
                        .and("filename", upload.filename())
                        .changed(upload.uploadStatus(), UploadStatus.FAILED.toString())
                        .because(why)
                        .asMap());
    }
}

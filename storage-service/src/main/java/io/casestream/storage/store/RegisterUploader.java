package io.casestream.storage.store;

import io.casestream.common.event.UploadRegistered;
import io.casestream.common.platform.db.Database;
import io.casestream.storage.db.UploadRepository;
import io.casestream.storage.domain.UploadState;
import jakarta.inject.Singleton;

/** Notes whose upload it is, which may be known only after it was merged. */
@Singleton
public class RegisterUploader {

    private final Database database;
    private final UploadRepository uploads;
    private final RecordRetractions recordRetractions;

    RegisterUploader(
            Database database, UploadRepository uploads, RecordRetractions recordRetractions) {
        this.database = database;
        this.uploads = uploads;
        this.recordRetractions = recordRetractions;
    }

    /** Idempotent. */
    public void run(UploadRegistered event) {
        database.runInTenant(
                event.organization(),
                handle -> {
                    if (uploads.register(handle, event)
                            && uploads.lock(handle, event.organization(), event.uploadId()).state()
                                    == UploadState.MERGED) {
                        recordRetractions.run(handle, event.organization(), event.uploadId());
                    }
                });
    }
}

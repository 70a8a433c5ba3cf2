package io.casestream.storage.store;

import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.platform.db.Database;
import io.casestream.storage.db.CaseRepository;
import io.casestream.storage.db.CurrentCases;
import io.casestream.storage.db.DuplicateRepository;
import io.casestream.storage.db.FingerprintRepository;
import io.casestream.storage.db.RetractionRepository;
import io.casestream.storage.db.UploadRepository;
import io.casestream.storage.domain.UploadState;
import jakarta.inject.Singleton;

/** Takes an upload's facts out of the record for ever, whatever of it has arrived or will. */
@Singleton
public class WithdrawUpload {

    private final Database database;
    private final UploadRepository uploads;
    private final CaseRepository cases;
    private final RetractionRepository retractions;
    private final CurrentCases current;
    private final FingerprintRepository fingerprints;
    private final DuplicateRepository duplicates;

    WithdrawUpload(
            Database database,
            UploadRepository uploads,
            CaseRepository cases,
            RetractionRepository retractions,
            CurrentCases current,
            FingerprintRepository fingerprints,
            DuplicateRepository duplicates) {
        this.database = database;
        this.uploads = uploads;
        this.cases = cases;
        this.retractions = retractions;
        this.current = current;
        this.fingerprints = fingerprints;
        this.duplicates = duplicates;
    }

    /** Idempotent. */
    public void run(UploadWithdrawn event) {
        String organization = event.organization();
        database.runInTenant(
                organization,
                handle -> {
                    UploadState before =
                            uploads.lock(handle, organization, event.uploadId()).state();
                    if (before == UploadState.WITHDRAWN) {
                        return;
                    }
                    boolean counted = before == UploadState.MERGED;
                    if (counted) {
                        current.lock(handle, organization);
                        current.touchAll(handle, organization, event.uploadId());
                    }
                    cases.delete(handle, organization, event.uploadId());
                    retractions.delete(handle, organization, event.uploadId());
                    uploads.markWithdrawn(handle, organization, event.uploadId());
                    if (counted) {
                        current.settle(handle, organization);
                        fingerprints.forget(handle, organization, event.uploadId());
                        duplicates.clear(handle, organization);
                    }
                });
    }
}

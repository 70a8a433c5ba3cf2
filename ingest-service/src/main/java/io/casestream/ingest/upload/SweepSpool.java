package io.casestream.ingest.upload;

import io.casestream.common.platform.db.Database;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.spool.Spool;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Removes files that no upload owns: what a crash left behind. */
@Singleton
public class SweepSpool {

    private final Database database;
    private final UploadRepository uploads;
    private final Spool spool;

    SweepSpool(Database database, UploadRepository uploads, Spool spool) {
        this.database = database;
        this.uploads = uploads;
        this.spool = spool;
    }

    /** How many were removed. */
    public int run() {
        int removed = 0;
        for (String organization : spool.organizations()) {
            removed += spool.removeLeftovers(organization);
            for (UUID uploadId : spool.untouched(organization)) {
                boolean owned =
                        database.inTenant(
                                organization, handle -> uploads.find(handle, uploadId).isPresent());
                if (!owned) {
                    spool.remove(organization, uploadId);
                    removed++;
                }
            }
        }
        return removed;
    }
}

package io.casestream.ingest.upload;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.db.UploadRepository.Abandoned;
import io.casestream.ingest.spool.Spool;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Ends uploads whose job failed for good, so that each comes to an end whoever died. */
@Singleton
public class EndAbandoned {

    private final Database database;
    private final UploadRepository uploads;
    private final TakeInProgress takeIn;
    private final Spool spool;
    private final Clock clock = Clock.systemUTC();

    EndAbandoned(Database database, UploadRepository uploads, TakeInProgress takeIn, Spool spool) {
        this.database = database;
        this.uploads = uploads;
        this.takeIn = takeIn;
        this.spool = spool;
    }

    /** Every organization with an upload has a folder in the spool. */
    public void run() {
        for (String organization : spool.organizations()) {
            database.runInTenant(
                    organization,
                    handle ->
                            uploads.abandoned(handle)
                                    .forEach(
                                            upload ->
                                                    takeIn.run(
                                                            handle, ended(organization, upload))));
        }
    }

    private UploadProgressed ended(String organization, Abandoned upload) {
        boolean reading = JobType.parse(upload.jobType()) == JobType.FILE_UPLOAD;
        String what = reading ? "Reading the file" : "Calculating the statistics";
        return UploadProgressed.failed(
                organization,
                upload.id(),
                reading ? Stage.PARSING : Stage.CALCULATING,
                what
                        + " failed again and again: "
                        + upload.reason()
                        + ". An administrator may have its job done again.",
                clock.instant());
    }
}

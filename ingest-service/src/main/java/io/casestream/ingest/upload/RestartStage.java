package io.casestream.ingest.upload;

import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.db.UploadRow;
import io.casestream.ingest.domain.Progress;
import io.casestream.ingest.domain.Standing;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Forgets how a stage ended, because its job begins again. */
@Singleton
class RestartStage {

    private final UploadRepository uploads;

    RestartStage(UploadRepository uploads) {
        this.uploads = uploads;
    }

    void run(Handle handle, UploadRow upload, JobType job) {
        Progress progress = upload.stages();
        Progress restarted =
                switch (job) {
                    case FILE_UPLOAD -> progress.without(Stage.PARSING);
                    case STATS_CALCULATION -> progress.without(Stage.CALCULATING);
                    default -> progress;
                };
        if (!restarted.equals(progress)) {
            uploads.stand(
                    handle,
                    upload.id(),
                    restarted,
                    Standing.of(restarted),
                    TakeInProgress.rejectedRows(restarted));
        }
    }
}

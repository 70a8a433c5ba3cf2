package io.casestream.ingest.upload;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.ingest.db.RejectRepository;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.db.UploadRow;
import io.casestream.ingest.domain.Progress;
import io.casestream.ingest.domain.StageProgress;
import io.casestream.ingest.domain.Standing;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Brings an upload's row up to what a stage reported; twice or in another order, the same row. */
@Singleton
public class TakeInProgress {

    private static final Logger LOG = Logger.getLogger(TakeInProgress.class);

    private final UploadRepository uploads;
    private final RejectRepository rejects;

    TakeInProgress(UploadRepository uploads, RejectRepository rejects) {
        this.uploads = uploads;
        this.rejects = rejects;
    }

    /**
     * Takes in one report.
     *
     * @param handle a transaction of the report's organization
     */
    public void run(Handle handle, UploadProgressed report) {
        uploads.lock(handle, report.uploadId())
                .ifPresentOrElse(
                        upload -> apply(handle, upload, report),
                        () -> LOG.warnf("progress of unknown upload %s", report.uploadId()));
    }

    private void apply(Handle handle, UploadRow upload, UploadProgressed report) {
        Progress known = upload.stages();
        Progress progress = known.merge(report);
        if (progress.equals(known)) {
            LOG.debugf("upload %s: nothing new in %s", upload.id(), report.eventId());
        } else if (upload.withdrawn() == null) {
            Standing standing = Standing.of(progress);
            uploads.stand(handle, upload.id(), progress, standing, rejectedRows(progress));
        } else {
            uploads.progress(handle, upload.id(), progress, rejectedRows(progress));
        }
        if (report.figures() != null
                && report.stage() == Stage.CALCULATING
                && report.state() == State.COMPLETED) {
            uploads.figures(handle, upload.id(), report.figures());
        }
        if (!report.rejects().isEmpty()) {
            int found =
                    rejects.insertLate(
                            handle, report.organization(), upload.id(), report.rejects());
            if (found > 0) {
                uploads.addLateRejects(handle, upload.id(), found);
            }
        }
    }

    static long rejectedRows(Progress progress) {
        StageProgress parsing = progress.parsing();
        return parsing == null ? 0 : parsing.count("rejected_rows");
    }
}

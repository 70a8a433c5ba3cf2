package io.casestream.storage.store;

import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.storage.db.RetractionRepository;
import io.casestream.storage.db.RetractionRepository.Told;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Notes in the audit trail that a merged upload retracts cases. Who uploaded it comes by another
 * topic: whichever of the two transactions is the later one, holding the upload's row, writes the
 * entry, so that there is exactly one.
 */
@Singleton
public class RecordRetractions {

    private final RetractionRepository retractions;
    private final ActivityLog activity;

    RecordRetractions(RetractionRepository retractions, ActivityLog activity) {
        this.retractions = retractions;
        this.activity = activity;
    }

    void run(Handle handle, String organization, UUID uploadId) {
        Told told = retractions.told(handle, organization, uploadId);
        if (told.userId() != null && told.listed() + told.nullified() > 0) {
            activity.record(
                    handle,
                    organization,
                    told.userId(),
                    "cases-retracted",
                    Details.of("upload_id", uploadId.toString())
                            .and("listed", told.listed())
                            .and("nullified", told.nullified())
                            .asMap());
        }
    }
}

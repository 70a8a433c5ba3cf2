package io.casestream.storage.store;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.storage.db.CaseRepository;
import io.casestream.storage.db.CurrentCases;
import io.casestream.storage.db.RetractionRepository;
import io.casestream.storage.db.UploadRepository;
import io.casestream.storage.domain.ToldVersion;
import io.casestream.storage.domain.UploadStanding;
import io.casestream.storage.domain.UploadState;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** Stores a batch once, and merges its upload when nothing is missing; all in one transaction. */
@Singleton
public class StoreBatch {

    private final Database database;
    private final UploadRepository uploads;
    private final CaseRepository cases;
    private final RetractionRepository retractions;
    private final CurrentCases current;
    private final RecordRetractions recordRetractions;
    private final Jobs jobs;

    StoreBatch(
            Database database,
            UploadRepository uploads,
            CaseRepository cases,
            RetractionRepository retractions,
            CurrentCases current,
            RecordRetractions recordRetractions,
            Jobs jobs) {
        this.database = database;
        this.uploads = uploads;
        this.cases = cases;
        this.retractions = retractions;
        this.current = current;
        this.recordRetractions = recordRetractions;
        this.jobs = jobs;
    }

    /** How far the upload is afterwards; the same however often the batch comes. */
    public UploadStanding run(CaseBatch batch) {
        var versions = ToldVersion.greatest(batch.cases());
        return database.inTenant(
                batch.organization(),
                handle -> {
                    UploadStanding standing =
                            uploads.lock(handle, batch.organization(), batch.uploadId());
                    if (standing.state() == UploadState.WITHDRAWN
                            || !uploads.noteBatch(handle, batch)) {
                        return standing;
                    }
                    cases.insert(handle, batch.organization(), batch.uploadId(), versions);
                    retractions.insert(
                            handle, batch.organization(), batch.uploadId(), batch.retractions());
                    UploadStanding advanced = uploads.advance(handle, batch);
                    return advanced.readyToMerge() ? merge(handle, batch, advanced) : advanced;
                });
    }

    private UploadStanding merge(Handle handle, CaseBatch batch, UploadStanding complete) {
        String organization = batch.organization();
        current.lock(handle, organization);
        long differing = uploads.markMerged(handle, organization, batch.uploadId());
        current.touchContested(handle, organization, batch.uploadId());
        current.settle(handle, organization);
        recordRetractions.run(handle, organization, batch.uploadId());
        jobs.release(handle, JobType.STATS_CALCULATION, "stats_calculation:" + batch.uploadId());
        return complete.merged(differing);
    }
}

package io.casestream.common.platform.access;

import io.casestream.common.platform.http.ProblemException;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** What one organization may have waiting and lying about, so that others have room too. */
@Singleton
public class Quotas {

    private static final String WAITING =
            """
            select count(*) from (
                select 1 from platform.background_jobs
                where organization = :organization and job_status = 'queued'
                limit :enough) waiting
            """;

    private final QuotasConfig config;

    Quotas(QuotasConfig config) {
        this.config = config;
    }

    /**
     * Makes sure that more work may be queued.
     *
     * @param handle a transaction of the organization
     * @throws ProblemException 429 where too much is waiting
     */
    public void requireRoomInQueue(Handle handle, String organization) {
        int waiting =
                handle.createQuery(WAITING)
                        .bind("organization", organization)
                        .bind("enough", config.queuedJobs())
                        .mapTo(Integer.class)
                        .one();
        if (waiting >= config.queuedJobs()) {
            throw ProblemException.of(
                    429,
                    "too-many-jobs",
                    "Too much is waiting",
                    "Your organization has "
                            + config.queuedJobs()
                            + " jobs waiting, the most it may have. Try again when some are done.");
        }
    }

    /**
     * Makes sure that an organization may keep more bytes.
     *
     * @param kept what it keeps already
     * @param more what would come to it
     * @throws ProblemException 507 where that is beyond its quota
     */
    public void requireRoomInSpool(long kept, long more) {
        long most = config.spoolBytes().asLongValue();
        if (more > most - kept) {
            throw ProblemException.of(
                    507,
                    "spool-quota",
                    "Your organization's storage is full",
                    "Uploaded files of your organization take "
                            + kept
                            + " of "
                            + most
                            + " bytes. Delete uploads that are no longer needed.");
        }
    }
}

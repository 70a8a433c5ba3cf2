package io.casestream.storage.db;

import io.casestream.storage.domain.ToldVersion;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Rows of cases, written once. */
@Singleton
public class CaseRepository {

    private static final String STAGING =
            """
            create temp table if not exists staged_case (like storage.pv_cases including defaults)
            on commit delete rows
            """;

    private static final String INSERT =
            "insert into storage.pv_cases (%1$s) select %1$s from staged_case"
                    .formatted(CaseCopy.COLUMNS);

    private static final String SAME_KEY =
            """
            c.organization = s.organization and c.source = s.source and c.case_id = s.case_id
            and c.case_version is not distinct from s.case_version
            and c.isr is not distinct from s.isr
            and c.upload_id = s.upload_id
            """;

    private static final String MARK_STAGED =
            """
            update staged_case s set version_differs = true
            from storage.pv_cases c
            where %s and (c.version_differs or c.content_hash <> s.content_hash)
            """
                    .formatted(SAME_KEY);

    private static final String MARK_STORED =
            """
            update storage.pv_cases c set version_differs = true
            from staged_case s
            where %s and s.version_differs and not c.version_differs
            """
                    .formatted(SAME_KEY);

    /** Of equal content the first in the file stays, so that arrival plays no part. */
    private static final String DROP_LESSER =
            """
            delete from storage.pv_cases c using staged_case s
            where %s
              and ((s.era, coalesce(s.report_date, '-infinity'), coalesce(s.period, ''), s.content_hash)
                     > (c.era, coalesce(c.report_date, '-infinity'), coalesce(c.period, ''), c.content_hash)
                or (s.era, coalesce(s.report_date, '-infinity'), coalesce(s.period, ''), s.content_hash)
                     = (c.era, coalesce(c.report_date, '-infinity'), coalesce(c.period, ''), c.content_hash)
                   and (s.origin_file collate "C", s.origin_line) < (c.origin_file collate "C", c.origin_line))
            """
                    .formatted(SAME_KEY);

    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * Stores versions of one upload; where it tells one twice, the greater stays.
     *
     * @param versions one per key
     */
    public void insert(
            Handle handle, String organization, UUID uploadId, Collection<ToldVersion> versions) {
        if (versions.isEmpty()) {
            return;
        }
        handle.execute(STAGING);
        CaseCopy.into(handle, "staged_case", organization, uploadId, versions);
        if (!insertedAsNew(handle)) {
            handle.execute(MARK_STAGED);
            handle.execute(MARK_STORED);
            handle.execute(DROP_LESSER);
            handle.execute(INSERT + " on conflict do nothing");
        }
    }

    /** Removes what an upload told. */
    public int delete(Handle handle, String organization, UUID uploadId) {
        return handle.createUpdate(
                        "delete from storage.pv_cases where organization = :organization and"
                                + " upload_id = :uploadId")
                .bind("organization", organization)
                .bind("uploadId", uploadId)
                .execute();
    }

    /**
     * Nearly every row is new, and an insert that expects that costs a quarter less than one that
     * looks for conflicts.
     */
    private static boolean insertedAsNew(Handle handle) {
        handle.savepoint("as_new");
        try {
            handle.execute(INSERT);
            handle.releaseSavepoint("as_new");
            return true;
        } catch (UnableToExecuteStatementException failure) {
            if (failure.getCause() instanceof SQLException cause
                    && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                handle.rollbackToSavepoint("as_new");
                return false;
            }
            throw failure;
        }
    }
}

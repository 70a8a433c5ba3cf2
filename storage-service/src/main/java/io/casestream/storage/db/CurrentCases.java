package io.casestream.storage.db;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Which version of a case is current: a pure function of what the merged uploads say. Whoever
 * changes which uploads are merged marks the cases it touches and has them settled, one such
 * transaction per organization at a time.
 */
@Singleton
public class CurrentCases {

    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('current cases of ' || :organization,"
                    + " 0))";

    private static final String TOUCHED =
            """
            create temp table if not exists touched_case
                (source text collate "C" not null, case_id text collate "C" not null)
            on commit delete rows
            """;

    /**
     * A case that one row tells, and nothing retracts, is current as it was written. Looking for
     * other uploads' rows is spared where there are none.
     */
    private static final String TOUCH_CONTESTED =
            """
            insert into touched_case
            select c.source, c.case_id from storage.pv_cases c
            where c.organization = :organization and c.upload_id = :uploadId
            group by c.source, c.case_id having count(*) > 1
            union
            select c.source, c.case_id from storage.pv_cases c
            where c.organization = :organization and c.upload_id = :uploadId
              and exists (
                  select from storage.uploads u
                  where u.organization = :organization and u.id <> :uploadId
                    and u.state <> 'withdrawn')
              and (exists (
                      select from storage.pv_cases o
                      where o.organization = :organization and o.source = c.source
                        and o.case_id = c.case_id and o.upload_id <> :uploadId)
                  or exists (
                      select from storage.case_retractions r
                      where r.organization = :organization and r.source = c.source
                        and r.case_id = c.case_id))
            union
            select r.source, r.case_id from storage.case_retractions r
            where r.organization = :organization and r.upload_id = :uploadId
            """;

    private static final String TOUCH_ALL =
            """
            insert into touched_case
            select c.source, c.case_id from storage.pv_cases c
            where c.organization = :organization and c.upload_id = :uploadId
            union
            select r.source, r.case_id from storage.case_retractions r
            where r.organization = :organization and r.upload_id = :uploadId
            """;

    private static final String SETTLE =
            """
            with fact as (
                select c.*,
                       exists (
                           select from storage.case_retractions r
                           join storage.uploads ru
                             on ru.organization = r.organization and ru.id = r.upload_id
                            and ru.state = 'merged'
                           where r.organization = :organization and r.source = c.source
                             and r.case_id = c.case_id and r.period >= c.period) as retracted
                from touched_case t
                join storage.pv_cases c
                  on c.organization = :organization and c.source = t.source and c.case_id = t.case_id
                join storage.uploads u
                  on u.organization = :organization and u.id = c.upload_id and u.state = 'merged'
            ), ranked as (
                select source, case_id, case_version, isr, upload_id, is_current,
                       not retracted and not nullified and 1 = row_number() over (
                           partition by source, case_id
                           order by retracted, era desc, case_version desc nulls last,
                                    report_date desc nulls last, isr desc nulls last,
                                    period desc nulls last, content_hash desc, upload_id)
                           as should_be
                from fact
            )
            update storage.pv_cases c set is_current = s.should_be, updated_at = now()
            from ranked s
            where c.organization = :organization and c.source = s.source and c.case_id = s.case_id
              and c.case_version is not distinct from s.case_version
              and c.isr is not distinct from s.isr
              and c.upload_id = s.upload_id
              and s.is_current <> s.should_be
            """;

    /** Waits for other transactions that settle cases of this organization. */
    public void lock(Handle handle, String organization) {
        handle.createQuery(ONE_AT_A_TIME)
                .bind("organization", organization)
                .map((row, context) -> Boolean.TRUE)
                .one();
    }

    /** Marks the cases of this upload for which something else is said too. */
    public void touchContested(Handle handle, String organization, UUID uploadId) {
        touch(handle, TOUCH_CONTESTED, organization, uploadId);
    }

    /** Marks every case that this upload tells or retracts. */
    public void touchAll(Handle handle, String organization, UUID uploadId) {
        touch(handle, TOUCH_ALL, organization, uploadId);
    }

    /** Makes the greatest standing version of each marked case current, and no other. */
    public int settle(Handle handle, String organization) {
        return handle.createUpdate(SETTLE).bind("organization", organization).execute();
    }

    private static void touch(Handle handle, String sql, String organization, UUID uploadId) {
        handle.execute(TOUCHED);
        handle.createUpdate(sql)
                .bind("organization", organization)
                .bind("uploadId", uploadId)
                .execute();
    }
}

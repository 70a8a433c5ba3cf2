package io.casestream.storage.db;

import io.casestream.storage.db.CaseSearch.CaseKey;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.ResultIterator;

/** Finds cases that may be alike by the fingerprints they share. */
@Singleton
public class FingerprintRepository {

    private static final String WAITING =
            "select organization, upload_id from storage.uploads_to_compare(:limit)";

    private static final String TRY_LOCK =
            "select pg_try_advisory_xact_lock(hashtextextended('likeness in ' || :organization,"
                    + " 0))";

    private static final String WAITS =
            """
            select exists (
                select from storage.uploads
                where organization = :organization and id = :uploadId
                  and state = 'merged' and compared_at is null)
            """;

    private static final String PRINT =
            """
            insert into storage.case_fingerprints
                (organization, fingerprint, upload_id, source, case_id)
            select distinct c.organization, f.print, c.upload_id, c.source, c.case_id
            from storage.pv_cases c, unnest(c.fingerprints) as f (print)
            where c.organization = :organization and c.upload_id = :uploadId
            """;

    /** What a crowd shares tells nobody apart. */
    private static final String ALIKE =
            """
            with own as materialized (
                select fingerprint, source, case_id from storage.case_fingerprints
                where organization = :organization and upload_id = :uploadId
            ), pair as (
                select own.source, own.case_id, o.source as other_source, o.case_id as other_case_id
                from own
                join storage.case_fingerprints o
                  on o.organization = :organization and o.fingerprint = own.fingerprint
                 and (o.source, o.case_id) <> (own.source, own.case_id)
                where (
                    select count(*) from (
                        select distinct c.source, c.case_id from storage.case_fingerprints c
                        where c.organization = :organization and c.fingerprint = own.fingerprint
                        limit :crowd) as sharing) < :crowd
            )
            select distinct
                   case when (source, case_id) < (other_source, other_case_id)
                        then source else other_source end as source,
                   case when (source, case_id) < (other_source, other_case_id)
                        then case_id else other_case_id end as case_id,
                   case when (source, case_id) < (other_source, other_case_id)
                        then other_source else source end as other_source,
                   case when (source, case_id) < (other_source, other_case_id)
                        then other_case_id else case_id end as other_case_id
            from pair
            order by 1, 2, 3, 4
            """;

    private static final int CROWD = 20;

    private static final int CHUNK = 500;

    private static final String COMPARED =
            """
            update storage.uploads set compared_at = now()
            where organization = :organization and id = :uploadId and state = 'merged'
            """;

    private static final String FORGET =
            """
            delete from storage.case_fingerprints
            where organization = :organization and upload_id = :uploadId
            """;

    /** A merged upload whose cases were not compared yet. */
    public record Waiting(String organization, UUID uploadId) {}

    /** Two cases that share a fingerprint, the lesser key first. */
    public record Alike(String source, String caseId, String otherSource, String otherCaseId) {

        public CaseKey one() {
            return new CaseKey(source, caseId);
        }

        public CaseKey other() {
            return new CaseKey(otherSource, otherCaseId);
        }
    }

    /** Uploads of any organization, in the order of their merge. */
    public List<Waiting> waiting(Handle handle, int limit) {
        return handle.createQuery(WAITING)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Waiting.class))
                .list();
    }

    /** Only one transaction compares in an organization, or two new cases could miss each other. */
    public boolean tryLock(Handle handle, String organization) {
        return handle.createQuery(TRY_LOCK)
                .bind("organization", organization)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether an upload still waits to be compared. */
    public boolean waits(Handle handle, Waiting upload) {
        return handle.createQuery(WAITS)
                .bind("organization", upload.organization())
                .bind("uploadId", upload.uploadId())
                .mapTo(Boolean.class)
                .one();
    }

    /** Makes an upload's cases findable. */
    public void print(Handle handle, Waiting upload) {
        handle.createUpdate(PRINT)
                .bind("organization", upload.organization())
                .bind("uploadId", upload.uploadId())
                .execute();
    }

    /** Pairs with a case of this upload that share a fingerprint; to be closed. */
    public ResultIterator<Alike> alike(Handle handle, Waiting upload) {
        return handle.createQuery(ALIKE)
                .bind("organization", upload.organization())
                .bind("uploadId", upload.uploadId())
                .bind("crowd", CROWD)
                .setFetchSize(CHUNK)
                .map(ConstructorMapper.of(Alike.class))
                .iterator();
    }

    /** Notes that an upload was compared. False where it was withdrawn in the meantime. */
    public boolean markCompared(Handle handle, Waiting upload) {
        return handle.createUpdate(COMPARED)
                        .bind("organization", upload.organization())
                        .bind("uploadId", upload.uploadId())
                        .execute()
                == 1;
    }

    /** Makes the cases of an upload unfindable. */
    public void forget(Handle handle, String organization, UUID uploadId) {
        handle.createUpdate(FORGET)
                .bind("organization", organization)
                .bind("uploadId", uploadId)
                .execute();
    }
}

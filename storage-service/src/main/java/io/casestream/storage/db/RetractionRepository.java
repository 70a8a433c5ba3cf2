package io.casestream.storage.db;

import io.casestream.common.model.Retraction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What deleted lists say, within a transaction of their organization. */
@Singleton
public class RetractionRepository {

    /** Of equal retractions in one upload the first in the file stays. */
    private static final String INSERT =
            """
            insert into storage.case_retractions as r
                (organization, upload_id, source, case_id, period, reason, origin_file, origin_line)
            values (:organization, :uploadId, :source, :caseId, :period, :reason, :file, :line)
            on conflict (organization, source, case_id, period, upload_id) do update
            set reason = excluded.reason,
                origin_file = excluded.origin_file,
                origin_line = excluded.origin_line
            where (excluded.origin_file collate "C", excluded.origin_line)
                < (r.origin_file collate "C", r.origin_line)
            """;

    private static final String DELETE =
            """
            delete from storage.case_retractions
            where organization = :organization and upload_id = :uploadId
            """;

    private static final String TOLD =
            """
            select u.user_id,
                   (select count(*) from storage.case_retractions r
                    where r.organization = u.organization and r.upload_id = u.id) as listed,
                   (select count(*) from storage.pv_cases c
                    where c.organization = u.organization and c.upload_id = u.id and c.nullified)
                       as nullified
            from storage.uploads u
            where u.organization = :organization and u.id = :uploadId
            """;

    /**
     * How much an upload retracts.
     *
     * @param userId null while that is not known yet
     * @param listed by deleted lists
     * @param nullified by nullifying messages
     */
    public record Told(@Nullable String userId, long listed, long nullified) {}

    /** What a known upload retracts, and whose it is. */
    public Told told(Handle handle, String organization, UUID uploadId) {
        return handle.createQuery(TOLD)
                .bind("organization", organization)
                .bind("uploadId", uploadId)
                .map(
                        (row, context) ->
                                new Told(
                                        row.getString("user_id"),
                                        row.getLong("listed"),
                                        row.getLong("nullified")))
                .one();
    }

    /** Stores what one batch retracts. */
    public void insert(
            Handle handle, String organization, UUID uploadId, List<Retraction> retractions) {
        if (retractions.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (Retraction one : retractions) {
            batch.bind("organization", organization)
                    .bind("uploadId", uploadId)
                    .bind("source", one.source())
                    .bind("caseId", one.caseId())
                    .bind("period", one.period().toString())
                    .bind("reason", one.reason())
                    .bind("file", one.origin().file())
                    .bind("line", one.origin().line())
                    .add();
        }
        batch.execute();
    }

    /** Removes what an upload retracted. */
    public void delete(Handle handle, String organization, UUID uploadId) {
        handle.createUpdate(DELETE)
                .bind("organization", organization)
                .bind("uploadId", uploadId)
                .execute();
    }
}

package io.casestream.storage.db;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.UploadRegistered;
import io.casestream.storage.domain.UploadStanding;
import io.casestream.storage.domain.UploadState;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is known of uploads, within a transaction of their organization. */
@Singleton
public class UploadRepository {

    private static final String ENSURE =
            """
            insert into storage.uploads (organization, id) values (:organization, :id)
            on conflict do nothing
            """;

    private static final String LOCK =
            """
            select state, batches, batches_total, cases, versions_differing from storage.uploads
            where organization = :organization and id = :id
            for update
            """;

    private static final String NOTE_BATCH =
            """
            insert into storage.upload_batches
                (organization, upload_id, sequence, event_id, is_last, cases)
            values (:organization, :uploadId, :sequence, :eventId, :last, :cases)
            on conflict do nothing
            """;

    private static final String ADVANCE =
            """
            update storage.uploads
            set batches = batches + 1,
                cases = cases + :cases,
                batches_total = case when :last then :sequence + 1 else batches_total end,
                updated_at = now()
            where organization = :organization and id = :id
            returning state, batches, batches_total, cases, versions_differing
            """;

    private static final String MERGED =
            """
            update storage.uploads
            set state = 'merged', merged_at = now(), updated_at = now(),
                versions_differing = (
                    select count(*) from storage.pv_cases c
                    where c.organization = :organization and c.upload_id = :id and c.version_differs)
            where organization = :organization and id = :id
            returning versions_differing
            """;

    private static final String WITHDRAWN =
            """
            update storage.uploads
            set state = 'withdrawn', withdrawn_at = now(), updated_at = now(),
                batches = 0, batches_total = null, cases = 0, versions_differing = 0
            where organization = :organization and id = :id and state <> 'withdrawn'
            """;

    private static final String FORGET_BATCHES =
            """
            delete from storage.upload_batches
            where organization = :organization and upload_id = :id
            """;

    private static final String REGISTERED =
            """
            insert into storage.uploads (organization, id, user_id, uploaded_at)
            values (:organization, :id, :userId, :uploadedAt)
            on conflict (organization, id) do update
            set user_id = excluded.user_id, uploaded_at = excluded.uploaded_at, updated_at = now()
            where uploads.user_id is null
            """;

    /** Holds the upload, known or not, until the transaction ends. */
    public UploadStanding lock(Handle handle, String organization, UUID id) {
        handle.createUpdate(ENSURE).bind("organization", organization).bind("id", id).execute();
        return handle.createQuery(LOCK)
                .bind("organization", organization)
                .bind("id", id)
                .map((row, context) -> standing(row))
                .one();
    }

    /** Notes that a batch is applied. False where it was already. */
    public boolean noteBatch(Handle handle, CaseBatch batch) {
        return handle.createUpdate(NOTE_BATCH)
                        .bind("organization", batch.organization())
                        .bind("uploadId", batch.uploadId())
                        .bind("sequence", batch.sequence())
                        .bind("eventId", batch.eventId())
                        .bind("last", batch.last())
                        .bind("cases", batch.cases().size())
                        .execute()
                == 1;
    }

    /** Counts a batch that was not applied before. */
    public UploadStanding advance(Handle handle, CaseBatch batch) {
        return handle.createQuery(ADVANCE)
                .bind("organization", batch.organization())
                .bind("id", batch.uploadId())
                .bind("sequence", batch.sequence())
                .bind("last", batch.last())
                .bind("cases", batch.cases().size())
                .map((row, context) -> standing(row))
                .one();
    }

    /** From now on the upload's facts count. How many versions it tells in more than one way. */
    public long markMerged(Handle handle, String organization, UUID id) {
        return handle.createQuery(MERGED)
                .bind("organization", organization)
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }

    /** From now on the upload's facts count no more, and its batches are unknown. */
    public void markWithdrawn(Handle handle, String organization, UUID id) {
        handle.createUpdate(WITHDRAWN).bind("organization", organization).bind("id", id).execute();
        handle.createUpdate(FORGET_BATCHES)
                .bind("organization", organization)
                .bind("id", id)
                .execute();
    }

    /** Notes who uploaded the file and when. False where that was known already. */
    public boolean register(Handle handle, UploadRegistered event) {
        return handle.createUpdate(REGISTERED)
                        .bind("organization", event.organization())
                        .bind("id", event.uploadId())
                        .bind("userId", event.userId())
                        .bind("uploadedAt", event.occurredAt())
                        .execute()
                == 1;
    }

    private static UploadStanding standing(ResultSet row) throws SQLException {
        return new UploadStanding(
                UploadState.parse(row.getString("state")),
                row.getInt("batches"),
                row.getObject("batches_total", Integer.class),
                row.getLong("cases"),
                row.getLong("versions_differing"));
    }
}

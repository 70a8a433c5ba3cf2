package io.casestream.learning.db;

import io.casestream.common.model.WatchedSubject;
import io.casestream.learning.domain.Watch;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people follow, within a transaction of their organization. */
@Singleton
public class WatchRepository {

    private static final String WAIT_FOR_TURN =
            """
            select 1 from pg_advisory_xact_lock(
                hashtextextended('watches:' || :organization, 0))
            """;

    private static final String COLUMNS = " id, user_id, drug, reaction, created_at ";

    private static final String OWN =
            "select"
                    + COLUMNS
                    + "from learning.watches"
                    + " where organization = current_setting('app.organization')"
                    + " and user_id = :userId ";

    private static final String OF_SUBJECT =
            " drug is not distinct from :drug and reaction is not distinct from :reaction ";

    private static final String PAGE =
            OWN
                    + """
                    and (cast(:before as timestamptz) is null
                         or (created_at, id) < (:before, cast(:beforeId as uuid)))
                    order by created_at desc, id desc
                    limit :limit
                    """;

    private static final String INSERT =
            """
            insert into learning.watches (user_id, organization, drug, reaction)
            values (:userId, :organization, :drug, :reaction)
            returning
            """
                    + COLUMNS;

    private static final String SUBJECTS =
            """
            select drug, reaction
            from learning.watches
            where organization = current_setting('app.organization')
            group by drug, reaction
            order by min(created_at), drug, reaction
            limit :limit
            """;

    /** Lets one transaction at a time decide whether there is room for more. */
    public void waitForTurn(Handle handle, String organization) {
        handle.createQuery(WAIT_FOR_TURN)
                .bind("organization", organization)
                .mapTo(Integer.class)
                .one();
    }

    public Optional<Watch> find(Handle handle, String userId, WatchedSubject subject) {
        return handle.createQuery(OWN + "and" + OF_SUBJECT)
                .bind("userId", userId)
                .bind("drug", subject.drug())
                .bind("reaction", subject.reaction())
                .map((row, context) -> watch(row))
                .findOne();
    }

    public Optional<Watch> find(Handle handle, String userId, UUID id) {
        return handle.createQuery(OWN + "and id = :id")
                .bind("userId", userId)
                .bind("id", id)
                .map((row, context) -> watch(row))
                .findOne();
    }

    /** A user's own, the newest first. */
    public List<Watch> page(
            Handle handle,
            String userId,
            @Nullable Instant before,
            @Nullable UUID beforeId,
            int limit) {
        return handle.createQuery(PAGE)
                .bind("userId", userId)
                .bind("before", before)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map((row, context) -> watch(row))
                .list();
    }

    public long count(Handle handle, String userId) {
        return handle.createQuery("select count(*) from (" + OWN + ") own")
                .bind("userId", userId)
                .mapTo(Long.class)
                .one();
    }

    /** Whether anybody follows this. */
    public boolean isWatched(Handle handle, WatchedSubject subject) {
        return handle.createQuery(
                        "select exists (select 1 from learning.watches where organization ="
                                + " current_setting('app.organization') and"
                                + OF_SUBJECT
                                + ")")
                .bind("drug", subject.drug())
                .bind("reaction", subject.reaction())
                .mapTo(Boolean.class)
                .one();
    }

    /** What anybody of the organization follows, each subject once, what came first first. */
    public List<WatchedSubject> subjects(Handle handle, int limit) {
        return handle.createQuery(SUBJECTS)
                .bind("limit", limit)
                .map(
                        (row, context) ->
                                new WatchedSubject(
                                        row.getString("drug"), row.getString("reaction")))
                .list();
    }

    public Watch insert(Handle handle, String organization, String userId, WatchedSubject subject) {
        return handle.createQuery(INSERT)
                .bind("userId", userId)
                .bind("organization", organization)
                .bind("drug", subject.drug())
                .bind("reaction", subject.reaction())
                .map((row, context) -> watch(row))
                .one();
    }

    /** Empty where the user has no such watch. */
    public Optional<Watch> delete(Handle handle, String userId, UUID id) {
        Optional<Watch> found = find(handle, userId, id);
        found.ifPresent(
                watch ->
                        handle.createUpdate("delete from learning.watches where id = :id")
                                .bind("id", id)
                                .execute());
        return found;
    }

    private static Watch watch(ResultSet row) throws SQLException {
        return new Watch(
                row.getObject("id", UUID.class),
                row.getString("user_id"),
                new WatchedSubject(row.getString("drug"), row.getString("reaction")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}

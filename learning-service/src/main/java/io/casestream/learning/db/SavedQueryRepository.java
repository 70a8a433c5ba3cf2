package io.casestream.learning.db;

import io.casestream.learning.domain.SavedQuery;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The saved queries, within a transaction of their organization. */
@Singleton
public class SavedQueryRepository {

    private static final String WAIT_FOR_TURN =
            """
            select 1 from pg_advisory_xact_lock(
                hashtextextended('saved-queries:' || :organization || ':' || :userId, 0))
            """;

    private static final String VIEW =
            """
            select id, user_id, name, lower(name) as sort_name, query_text,
                   filters::text as filters, query_type, description, last_used_at, usage_count,
                   created_at, updated_at
            from learning.saved_queries
            """;

    private static final String PAGE =
            VIEW
                    + """
                    where organization = current_setting('app.organization')
                      and (cast(:userId as text) is null or user_id = :userId)
                      and (cast(:afterName as text) is null
                           or (lower(name), id) > (:afterName, cast(:afterId as uuid)))
                    order by lower(name), id
                    limit :limit
                    """;

    private static final String INSERT =
            """
            insert into learning.saved_queries
                (id, user_id, organization, name, query_text, filters, query_type, description,
                 idempotency_key)
            values (:id, :userId, :organization, :name, :queryText, cast(:filters as jsonb),
                    :queryType, :description, :key)
            """;

    private static final String UPDATE =
            """
            update learning.saved_queries
            set name = :name, query_text = :queryText, filters = cast(:filters as jsonb),
                query_type = :queryType, description = :description,
                updated_at = clock_timestamp()
            where id = :id
            """;

    private static final String USED =
            """
            update learning.saved_queries
            set usage_count = usage_count + 1, last_used_at = clock_timestamp()
            where id = :id
            """;

    /** Lets one transaction at a time change what a user has saved. */
    public void waitForTurn(Handle handle, String organization, String userId) {
        handle.createQuery(WAIT_FOR_TURN)
                .bind("organization", organization)
                .bind("userId", userId)
                .mapTo(Integer.class)
                .one();
    }

    public Optional<SavedQueryRow> find(Handle handle, UUID id) {
        return handle.createQuery(VIEW + "where id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** What a user has under this name, in whatever case. */
    public Optional<SavedQueryRow> findByName(Handle handle, String userId, String name) {
        return handle.createQuery(VIEW + "where user_id = :userId and lower(name) = lower(:name)")
                .bind("userId", userId)
                .bind("name", name)
                .map((row, context) -> row(row))
                .findOne();
    }

    public Optional<SavedQueryRow> findByKey(Handle handle, String userId, String key) {
        return handle.createQuery(VIEW + "where user_id = :userId and idempotency_key = :key")
                .bind("userId", userId)
                .bind("key", key)
                .map((row, context) -> row(row))
                .findOne();
    }

    /**
     * In the order of their names.
     *
     * @param userId whose; null for everybody's
     */
    public List<SavedQueryRow> page(
            Handle handle,
            @Nullable String userId,
            @Nullable String afterName,
            @Nullable UUID afterId,
            int limit) {
        return handle.createQuery(PAGE)
                .bind("userId", userId)
                .bind("afterName", afterName)
                .bind("afterId", afterId)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    public void insert(
            Handle handle,
            UUID id,
            String organization,
            String userId,
            SavedQuery query,
            @Nullable String key) {
        bind(handle.createUpdate(INSERT), id, query)
                .bind("userId", userId)
                .bind("organization", organization)
                .bind("key", key)
                .execute();
    }

    public void update(Handle handle, UUID id, SavedQuery query) {
        bind(handle.createUpdate(UPDATE), id, query).execute();
    }

    public void delete(Handle handle, UUID id) {
        handle.createUpdate("delete from learning.saved_queries where id = :id")
                .bind("id", id)
                .execute();
    }

    /** Somebody ran it, now. */
    public void used(Handle handle, UUID id) {
        handle.createUpdate(USED).bind("id", id).execute();
    }

    private static Update bind(Update statement, UUID id, SavedQuery query) {
        return statement
                .bind("id", id)
                .bind("name", query.name())
                .bind("queryText", query.queryText())
                .bind("filters", JsonColumns.write(query.filters()))
                .bind("queryType", query.queryType())
                .bind("description", query.description());
    }

    private static SavedQueryRow row(ResultSet row) throws SQLException {
        return new SavedQueryRow(
                row.getObject("id", UUID.class),
                row.getString("user_id"),
                new SavedQuery(
                        row.getString("name"),
                        row.getString("query_text"),
                        JsonColumns.read(row.getString("filters")),
                        row.getString("query_type"),
                        row.getString("description")),
                row.getString("sort_name"),
                instant(row.getObject("last_used_at", OffsetDateTime.class)),
                row.getLong("usage_count"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

package io.casestream.learning.db;

import io.casestream.common.event.QueryExecuted;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Every query that was executed, within a transaction of its organization. */
@Singleton
public class QueryHistoryRepository {

    private static final String INSERT =
            """
            insert into learning.query_history
                (id, user_id, organization, query_text, filters, query_type, source, served_from,
                 results_count, execution_time_ms, executed_at, query_hash)
            values (:id, :userId, :organization, :queryText, cast(:filters as jsonb), :queryType,
                    :source, :servedFrom, :resultsCount, :executionTimeMs, :executedAt, :queryHash)
            on conflict do nothing
            """;

    private static final String PAGE =
            """
            select h.id, h.user_id, h.query_text, h.filters::text as filters, h.query_type,
                   h.source, h.served_from, h.results_count, h.execution_time_ms, h.executed_at,
                   h.query_hash, l.query_pattern_hash
            from learning.query_history h
            join learning.query_learning l
                on l.organization = h.organization and l.query_hash = h.query_hash
            where (cast(:userId as text) is null or h.user_id = :userId)
              and (cast(:queryType as text) is null or h.query_type = :queryType)
              and (cast(:before as timestamptz) is null
                   or (h.executed_at, h.id) < (:before, cast(:beforeId as uuid)))
            order by h.executed_at desc, h.id desc
            limit :limit
            """;

    /**
     * Which part of the history is wanted.
     *
     * @param userId whose; null for everybody's
     * @param before older than this, with {@code beforeId} among those of the same moment
     */
    public record Wanted(
            @Nullable String userId,
            @Nullable String queryType,
            @Nullable Instant before,
            @Nullable UUID beforeId,
            int limit) {}

    /** False where this event is known already. */
    public boolean insertIfNew(Handle handle, QueryExecuted query, String queryHash) {
        return handle.createUpdate(INSERT)
                        .bind("id", query.eventId())
                        .bind("userId", query.userId())
                        .bind("organization", query.organization())
                        .bind("queryText", query.queryText())
                        .bind("filters", JsonColumns.write(query.filters()))
                        .bind("queryType", query.queryType())
                        .bind("source", query.source())
                        .bind("servedFrom", query.servedFrom())
                        .bind("resultsCount", query.resultsCount())
                        .bind("executionTimeMs", query.executionTimeMs())
                        .bind("executedAt", query.occurredAt())
                        .bind("queryHash", queryHash)
                        .execute()
                == 1;
    }

    /** Newest first. */
    public List<HistoryRow> page(Handle handle, Wanted wanted) {
        return handle.createQuery(PAGE)
                .bind("userId", wanted.userId())
                .bind("queryType", wanted.queryType())
                .bind("before", wanted.before())
                .bind("beforeId", wanted.beforeId())
                .bind("limit", wanted.limit())
                .map(ConstructorMapper.of(HistoryRow.class))
                .list();
    }
}

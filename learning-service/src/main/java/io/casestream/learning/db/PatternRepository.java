package io.casestream.learning.db;

import io.casestream.learning.domain.QueryPattern;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The patterns in an organization's questions. */
@Singleton
public class PatternRepository {

    /** A power of less than that would be an underflow, which is an error to PostgreSQL. */
    private static final String PAGE =
            """
            with patterns as (
                select query_pattern_hash as hash, min(query_type) as query_type,
                       (array_agg(query_filters order by query_hash))[1]::text as filters,
                       min(pattern_words) as words, count(*) as questions,
                       sum(execution_count) as executions,
                       sum(total_execution_time_ms)::double precision / sum(execution_count)
                           as average_execution_time_ms,
                       max(last_executed_at) as last_executed_at,
                       round(sum(heat * power(0.5::double precision, least(1000, greatest(0,
                           extract(epoch from :asOf - last_executed_at) / :halfLife))
                           ))::numeric, 6) as heat
                from learning.query_learning
                where organization = current_setting('app.organization')
                group by query_pattern_hash
            )
            select * from patterns
            where heat >= cast(:atLeast as numeric)
              and (cast(:before as numeric) is null
                   or (heat, hash) < (cast(:before as numeric), cast(:beforeHash as text)))
            order by heat desc, hash desc
            limit :limit
            """;

    /**
     * Which part of the patterns is wanted.
     *
     * @param asOf the moment that heat is decayed to
     * @param atLeast heat from which a pattern is wanted
     * @param before cooler than this, with {@code beforeHash} among those of the same heat
     */
    public record Wanted(
            Instant asOf,
            Duration halfLife,
            double atLeast,
            @Nullable Double before,
            @Nullable String beforeHash,
            int limit) {}

    /** The hottest first. */
    public List<PatternRow> page(Handle handle, Wanted wanted) {
        return handle.createQuery(PAGE)
                .bind("asOf", wanted.asOf())
                .bind("halfLife", wanted.halfLife().toMillis() / 1000.0)
                .bind("atLeast", wanted.atLeast())
                .bind("before", wanted.before())
                .bind("beforeHash", wanted.beforeHash())
                .bind("limit", wanted.limit())
                .map((row, context) -> pattern(row))
                .list();
    }

    private static PatternRow pattern(ResultSet row) throws SQLException {
        return new PatternRow(
                row.getString("hash"),
                new QueryPattern(
                        row.getString("query_type"),
                        new TreeSet<>(JsonColumns.read(row.getString("filters")).keySet()),
                        row.getString("words")),
                row.getLong("questions"),
                row.getLong("executions"),
                row.getDouble("average_execution_time_ms"),
                row.getObject("last_executed_at", OffsetDateTime.class).toInstant(),
                row.getDouble("heat"));
    }
}

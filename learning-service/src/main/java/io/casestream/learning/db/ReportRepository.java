package io.casestream.learning.db;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** How well learning does, within a transaction of its organization. */
@Singleton
public class ReportRepository {

    private static final String DAYS =
            """
            select (executed_at at time zone 'UTC')::date as day, count(*) as queries,
                   count(*) filter (where served_from = 'precalculated') as precalculated,
                   percentile_disc(0.95) within group (order by execution_time_ms)
                       filter (where served_from = 'precalculated') as p95_precalculated_ms,
                   percentile_disc(0.95) within group (order by execution_time_ms)
                       filter (where served_from is distinct from 'precalculated')
                       as p95_other_ms
            from learning.query_history
            where organization = current_setting('app.organization') and executed_at >= :since
            group by 1
            order by 1
            """;

    /** An answer counts as asked for when its question came while it was good. */
    private static final String ANSWERS =
            """
            select p.id, p.task ->> 'query_type' as query_type, (p.task -> 'filters')::text as filters,
                   p.query_hash, p.reason, p.chance, p.begins_at, p.ready_at, p.expires_at,
                   j.job_status,
                   (select count(*) from learning.query_history h
                    where h.organization = p.organization and h.query_hash = p.query_hash
                      and h.executed_at >= p.ready_at and h.executed_at < p.expires_at) as asked
            from learning.precomputations p
            left join platform.background_jobs j
                on j.organization = p.organization and j.id = p.job_id
            where p.organization = current_setting('app.organization') and p.begins_at >= :since
            """;

    private static final String TOTALS =
            "with answers as (\n"
                    + ANSWERS
                    + """
                    )
                    select count(*) as wished, count(ready_at) as ready,
                           count(*) filter (where asked > 0) as asked_for,
                           count(*) filter (where ready_at is not null and asked = 0
                               and expires_at <= :now) as never_asked,
                           count(*) filter (where job_status = 'failed') as failed
                    from answers
                    """;

    private static final String NEWEST =
            ANSWERS
                    + """
                    order by p.begins_at desc, p.worth desc, p.id
                    limit :limit
                    """;

    private static final String LAST_NIGHT =
            """
            select begins_at, ends_at, wishes, chosen, planned_at
            from learning.nights
            where organization = current_setting('app.organization')
            order by begins_at desc
            limit 1
            """;

    /**
     * One day's questions, by UTC.
     *
     * @param p95PrecalculatedMs null where none was answered so
     */
    public record Day(
            LocalDate day,
            long queries,
            long precalculated,
            @Nullable Long p95PrecalculatedMs,
            @Nullable Long p95OtherMs) {}

    /**
     * What became of the answers wished for.
     *
     * @param neverAsked ready, and nobody asked while they were good
     */
    public record Totals(long wished, long ready, long askedFor, long neverAsked, long failed) {}

    /** One answer wished for. */
    public record Answer(
            UUID id,
            String queryType,
            String filters,
            String queryHash,
            String reason,
            double chance,
            Instant beginsAt,
            @Nullable Instant readyAt,
            Instant expiresAt,
            @Nullable String jobStatus,
            long asked) {}

    /** A planned night. */
    public record Night(
            Instant beginsAt, Instant endsAt, int wishes, int chosen, Instant plannedAt) {}

    public List<Day> days(Handle handle, Instant since) {
        return handle.createQuery(DAYS)
                .bind("since", since)
                .map(ConstructorMapper.of(Day.class))
                .list();
    }

    public Totals totals(Handle handle, Instant since, Instant now) {
        return handle.createQuery(TOTALS)
                .bind("since", since)
                .bind("now", now)
                .map(ConstructorMapper.of(Totals.class))
                .one();
    }

    /** The newest night's first, and of one night the most useful first. */
    public List<Answer> newest(Handle handle, Instant since, int limit) {
        return handle.createQuery(NEWEST)
                .bind("since", since)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Answer.class))
                .list();
    }

    public Optional<Night> lastNight(Handle handle) {
        return handle.createQuery(LAST_NIGHT).map(ConstructorMapper.of(Night.class)).findOne();
    }
}

package io.casestream.learning.db;

import io.casestream.learning.domain.Asked;
import io.casestream.learning.domain.Habits.Step;
import io.casestream.learning.domain.Question;
import io.casestream.learning.domain.Regularity;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What planning looks at, and what it notes on questions. */
@Singleton
public class PlanningRepository {

    private static final int MOST_QUESTIONS = 20_000;

    private static final String ASKED =
            """
            with computed as (
                select query_hash, avg(execution_time_ms) as average_ms
                from learning.query_history
                where organization = current_setting('app.organization')
                  and executed_at >= :since and executed_at <= :now
                  and served_from is distinct from 'precalculated'
                group by query_hash
            )
            select id, query_type, query_filters::text as filters, plain_words, query_hash,
                   query_pattern_hash, execution_count,
                   coalesce(average_ms, average_execution_time_ms)::double precision
                       as computing_ms,
                   heat * power(0.5::double precision, least(1000, greatest(0,
                       extract(epoch from :now - last_executed_at) / :halfLife))) as heat_now
            from learning.query_learning
            left join computed using (query_hash)
            where organization = current_setting('app.organization')
            order by heat_now desc, query_hash
            limit :limit
            """;

    private static final String STEPS =
            """
            with walk as (
                select query_hash,
                       lag(query_hash) over person as before,
                       executed_at - lag(executed_at) over person as pause
                from learning.query_history
                where organization = current_setting('app.organization')
                  and executed_at >= :since and executed_at <= :now
                window person as (partition by user_id order by executed_at, id)
            )
            select before, query_hash, count(*) as times
            from walk
            where before <> query_hash and pause <= make_interval(secs => :pause)
            group by before, query_hash
            """;

    private static final String DAYS_ASKED =
            """
            with asked as (
                select distinct query_hash, (executed_at at time zone 'UTC')::date as day
                from learning.query_history
                where organization = current_setting('app.organization')
                  and executed_at >= :since and executed_at <= :now
            ), weighed as (
                select query_hash, day, power(0.5::double precision,
                           extract(epoch from :now - (day + time '12:00') at time zone 'UTC')
                               / :halfLife) as weight
                from asked
            )
            select query_hash, sum(weight) as days
            from weighed
            group by query_hash
            union all
            select '', coalesce(sum(weight), 0) from (select distinct day, weight from weighed) d
            """;

    private static final String BY_HOUR =
            """
            select extract(hour from executed_at at time zone :zone)::integer as hour,
                   count(*) as questions
            from learning.query_history
            where organization = current_setting('app.organization') and executed_at >= :since
            group by 1
            """;

    private static final String NOTE_SIMILAR =
            """
            update learning.query_learning
            set similar_query_ids = :ids, updated_at = clock_timestamp()
            where id = :id and similar_query_ids is distinct from :ids
            """;

    private static final String NOTE_HOT =
            """
            update learning.query_learning
            set should_precompute = query_hash = any (:hashes), updated_at = clock_timestamp()
            where organization = current_setting('app.organization')
              and should_precompute <> (query_hash = any (:hashes))
            """;

    /** By the clock that everybody shares. */
    public Instant now(Handle handle) {
        return handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
    }

    /** Everybody who ever asked anything. */
    public List<String> organizations(Handle handle) {
        return handle.createQuery("select * from learning.organizations_with_queries()")
                .mapTo(String.class)
                .list();
    }

    /** The questions of the organization, the hottest first, and no more than is sensible. */
    public List<Asked> asked(Handle handle, Instant since, Instant now, Duration halfLife) {
        return handle.createQuery(ASKED)
                .bind("since", since)
                .bind("now", now)
                .bind("halfLife", halfLife.toMillis() / 1000.0)
                .bind("limit", MOST_QUESTIONS)
                .map((row, context) -> asked(row))
                .list();
    }

    /** Which of these questions followed which, within a session. */
    public List<Step> steps(
            Handle handle, List<Asked> all, Instant since, Instant now, Duration pause) {
        Map<String, Asked> byHash = new HashMap<>();
        all.forEach(asked -> byHash.put(asked.hash(), asked));
        List<Step> steps = new ArrayList<>();
        handle.createQuery(STEPS)
                .bind("since", since)
                .bind("now", now)
                .bind("pause", (double) pause.toSeconds())
                .map(
                        (row, context) -> {
                            Asked first = byHash.get(row.getString("before"));
                            Asked second = byHash.get(row.getString("query_hash"));
                            if (first != null && second != null) {
                                steps.add(
                                        new Step(
                                                first.question(),
                                                first.patternHash(),
                                                second.question(),
                                                row.getLong("times")));
                            }
                            return steps.size();
                        })
                .list();
        return steps;
    }

    /** On how many of its days the organization asked what, by UTC. */
    public Regularity regularity(Handle handle, Instant since, Instant now, Duration halfLife) {
        Map<String, Double> days = new HashMap<>();
        handle.createQuery(DAYS_ASKED)
                .bind("since", since)
                .bind("now", now)
                .bind("halfLife", halfLife.toMillis() / 1000.0)
                .map((row, context) -> days.put(row.getString("query_hash"), row.getDouble("days")))
                .list();
        return new Regularity(Optional.ofNullable(days.remove("")).orElse(0.0), days);
    }

    /** Questions in each hour of the day, by the clock of the zone. */
    public long[] questionsByHour(Handle handle, Instant since, ZoneId zone) {
        long[] hours = new long[24];
        handle.createQuery(BY_HOUR)
                .bind("zone", zone.getId())
                .bind("since", since)
                .map((row, context) -> hours[row.getInt("hour")] = row.getLong("questions"))
                .list();
        return hours;
    }

    public void noteSimilar(Handle handle, Map<UUID, List<UUID>> similar) {
        if (similar.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(NOTE_SIMILAR);
        similar.forEach((id, ids) -> batch.bind("id", id).bindArray("ids", UUID.class, ids).add());
        batch.execute();
    }

    /** These are to be had ready, and no others. */
    public void noteShouldPrecompute(Handle handle, Collection<String> hashes) {
        handle.createUpdate(NOTE_HOT)
                .bindArray("hashes", String.class, List.copyOf(hashes))
                .execute();
    }

    private static Asked asked(ResultSet row) throws SQLException {
        Map<String, Object> filters = JsonColumns.read(row.getString("filters"));
        String words = row.getString("plain_words");
        return new Asked(
                row.getObject("id", UUID.class),
                words == null
                        ? Question.of(row.getString("query_type"), filters, null)
                        : new Question(row.getString("query_type"), new TreeMap<>(), words),
                row.getString("query_hash"),
                row.getString("query_pattern_hash"),
                row.getLong("execution_count"),
                row.getDouble("computing_ms"),
                row.getDouble("heat_now"));
    }
}

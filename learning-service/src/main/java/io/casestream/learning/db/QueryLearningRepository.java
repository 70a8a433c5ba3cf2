package io.casestream.learning.db;

import io.casestream.learning.domain.Heat;
import io.casestream.learning.domain.Learnt;
import io.casestream.learning.domain.QueryPattern;
import io.casestream.learning.domain.Question;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is known of each question, within a transaction of its organization. */
@Singleton
public class QueryLearningRepository {

    private static final String WAIT_FOR_TURN =
            "select 1 from pg_advisory_xact_lock(hashtextextended('learning:' || :organization,"
                    + " 0))";

    private static final String FIND =
            """
            select user_id, query_text, execution_count, total_execution_time_ms,
                   last_executed_at, last_event_id, heat
            from learning.query_learning
            where organization = current_setting('app.organization') and query_hash = :queryHash
            """;

    private static final String SAVE =
            """
            insert into learning.query_learning
                (user_id, organization, query_text, query_type, query_filters, query_hash,
                 query_pattern_hash, pattern_words, plain_words, execution_count,
                 total_execution_time_ms, last_executed_at, last_event_id, heat)
            values (:userId, :organization, :queryText, :queryType, cast(:queryFilters as jsonb),
                    :queryHash, :queryPatternHash, :patternWords, :plainWords, :executionCount,
                    :totalExecutionTimeMs, :lastExecutedAt, :lastEventId, :heat)
            on conflict (organization, query_hash) do update
            set user_id = excluded.user_id, query_text = excluded.query_text,
                query_pattern_hash = excluded.query_pattern_hash,
                pattern_words = excluded.pattern_words,
                execution_count = excluded.execution_count,
                total_execution_time_ms = excluded.total_execution_time_ms,
                last_executed_at = excluded.last_executed_at,
                last_event_id = excluded.last_event_id, heat = excluded.heat,
                updated_at = clock_timestamp()
            """;

    private static final String FREE_TEXT_WITH =
            """
            select id, query_type, plain_words
            from learning.query_learning
            where organization = current_setting('app.organization')
              and strpos(' ' || plain_words || ' ', ' ' || :words || ' ') > 0
            """;

    private static final String REPATTERN =
            """
            update learning.query_learning
            set query_pattern_hash = :queryPatternHash, pattern_words = :patternWords,
                updated_at = clock_timestamp()
            where id = :id
            """;

    /** A question that is free text without filters. */
    public record FreeText(UUID id, String queryType, String words) {

        public Question question() {
            return new Question(queryType, new TreeMap<>(), words);
        }
    }

    /** Lets one transaction at a time learn for an organization. */
    public void waitForTurn(Handle handle, String organization) {
        handle.createQuery(WAIT_FOR_TURN)
                .bind("organization", organization)
                .mapTo(Integer.class)
                .one();
    }

    public Optional<Learnt> find(Handle handle, Question question) {
        return handle.createQuery(FIND)
                .bind("queryHash", question.hash())
                .map((row, context) -> learnt(row, question))
                .findOne();
    }

    public void save(Handle handle, String organization, Learnt learnt, QueryPattern pattern) {
        Question question = learnt.question();
        handle.createUpdate(SAVE)
                .bind("userId", learnt.last().userId())
                .bind("organization", organization)
                .bind("queryText", learnt.last().text())
                .bind("queryType", question.queryType())
                .bind("queryFilters", JsonColumns.write(question.filters()))
                .bind("queryHash", question.hash())
                .bind("queryPatternHash", pattern.hash())
                .bind("patternWords", pattern.words())
                .bind("plainWords", question.words())
                .bind("executionCount", learnt.executions())
                .bind("totalExecutionTimeMs", learnt.totalExecutionTimeMs())
                .bind("lastExecutedAt", learnt.last().at())
                .bind("lastEventId", learnt.last().id())
                .bind("heat", learnt.heat().value())
                .execute();
    }

    /** The free-text questions in which these words stand. */
    public List<FreeText> freeTextWith(Handle handle, String words) {
        return handle.createQuery(FREE_TEXT_WITH)
                .bind("words", words)
                .map(
                        (row, context) ->
                                new FreeText(
                                        row.getObject("id", UUID.class),
                                        row.getString("query_type"),
                                        row.getString("plain_words")))
                .list();
    }

    public void repattern(Handle handle, UUID id, QueryPattern pattern) {
        handle.createUpdate(REPATTERN)
                .bind("id", id)
                .bind("queryPatternHash", pattern.hash())
                .bind("patternWords", pattern.words())
                .execute();
    }

    private static Learnt learnt(ResultSet row, Question question) throws SQLException {
        Instant at = row.getObject("last_executed_at", OffsetDateTime.class).toInstant();
        return new Learnt(
                question,
                row.getLong("execution_count"),
                row.getLong("total_execution_time_ms"),
                new Heat(row.getDouble("heat"), at),
                new Learnt.Execution(
                        row.getObject("last_event_id", UUID.class),
                        row.getString("user_id"),
                        row.getString("query_text"),
                        0,
                        at));
    }
}

package io.casestream.learning.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agroal.api.AgroalDataSource;
import io.casestream.quickstart.embedded.Backbone;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The benchmark on a small log, over the real tables. */
class PlanningBenchTest {

    private static final QueryLog.Shape SMALL = new QueryLog.Shape(3, 400, 4, 1, 7);

    private static AgroalDataSource database;

    @BeforeAll
    static void connect() throws SQLException {
        Map<String, String> settings = Backbone.shared().settings("learning");
        String url = settings.getOrDefault("quarkus.datasource.jdbc.url", "");
        PlanningBench.migrate(url, settings.getOrDefault("casestream.db.owner-password", ""));
        database =
                ReplayProcess.connections(
                        url,
                        settings.getOrDefault("quarkus.datasource.username", ""),
                        settings.getOrDefault("quarkus.datasource.password", ""));
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @Test
    void nobodyIsBetterThanWhoKnowsTheFutureAndTheSameLogGivesTheSameScores() {
        // Given
        PlanningBench bench = new PlanningBench(database);

        // When
        List<Score> scores = bench.run(SMALL, "replayed-once-");
        List<Score> again = bench.run(SMALL, "replayed-twice-");

        // Then
        Score none = scores.get(0);
        Score lru = scores.get(1);
        Score system = scores.get(2);
        Score clairvoyant = scores.get(3);
        assertThat(scores)
                .extracting(Score::name)
                .containsExactly("no cache", "LRU", "this system", "clairvoyant");
        assertThat(again).isEqualTo(scores);
        assertThat(none.ready()).isZero();
        assertThat(none.ahead() + lru.ahead()).isZero();
        assertThat(system.ready()).isBetween(lru.ready(), clairvoyant.ready());
        assertThat(system.p95Ms()).isLessThanOrEqualTo(none.p95Ms());
        assertThat(system.ahead()).isPositive();
        assertThat(clairvoyant.aheadUnasked()).isZero();
        assertThat(scores)
                .allSatisfy(
                        score -> {
                            assertThat(score.queries()).isEqualTo(SMALL.queries());
                            assertThat(score.hitRate())
                                    .isCloseTo(score.ready() / 400.0, within(1e-12));
                            assertThat(score.aheadUnasked()).isBetween(0L, score.ahead());
                        });
    }

    @Test
    void anotherSeedIsAnotherLog() {
        // When
        QueryLog one = QueryLog.of(SMALL, "org-");
        QueryLog same = QueryLog.of(SMALL, "org-");
        QueryLog other = QueryLog.of(new QueryLog.Shape(3, 400, 4, 1, 8), "org-");

        // Then
        assertThat(one).isEqualTo(same).isNotEqualTo(other);
        assertThat(one.moments()).filteredOn(Asking.class::isInstance).hasSize(400);
    }
}

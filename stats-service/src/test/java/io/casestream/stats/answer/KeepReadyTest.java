package io.casestream.stats.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.RoleScope;
import io.casestream.common.platform.jobs.JobContext;
import io.casestream.stats.answer.AnswerQuestion.Asked;
import io.casestream.stats.compute.RandomRows;
import io.casestream.stats.db.StatsDatabase;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepReadyTest {

    private static final Question HOT = since(2024);
    private static final Question LUKEWARM = since(2023);
    private static final Question OF_A_DELETED_UPLOAD =
            about(new StatScope(RoleScope.ANY, Basis.EVENT, null, null, List.of(new UUID(7, 7))));

    private final MemoryFolds folds = new MemoryFolds();
    private final AnswerQuestion answers =
            new AnswerQuestion(StatsDatabase.storedStatistics(), folds);
    private final HotQuestions hot = new HotQuestions();
    private final KeepReady keepReady =
            new KeepReady(
                    new Precalculation(
                            folds, StatsDatabase.storedStatistics(), StatsDatabase.userSummaries()),
                    answers,
                    hot);
    private String organization;

    @BeforeEach
    void dataWithAnAnswerThatIsAskedForAgainAndAgain() throws Exception {
        organization = "org-" + UUID.randomUUID();
        folds.put(organization, RandomRows.of(7));
        StatsDatabase.advance(organization, 1);
        ask(HOT, 5);
        ask(LUKEWARM, 2);
    }

    @Test
    void bringsWhatPeopleKeepAskingUpToDateBeforeEverythingElse() throws Exception {
        // Given
        StatsDatabase.advance(organization, 2);

        // When
        keepReady.run(organization, new Unhurried());

        // Then
        Answer kept = answer(HOT);
        Answer rest = answer(Question.of(StatType.TOP_DRUGS, new StatKey.All()));
        assertThat(kept.servedFrom()).isEqualTo(ServedFrom.PRECALCULATED);
        assertThat(kept.dataVersion()).isEqualTo(2);
        assertThat(rest.servedFrom()).isEqualTo(ServedFrom.PRECALCULATED);
        assertThat(kept.calculatedAt()).isBefore(rest.calculatedAt());
        assertThat(answer(LUKEWARM).servedFrom()).isEqualTo(ServedFrom.COMPUTED);
    }

    @Test
    void forgetsWhatCanBeAskedNoMore() throws Exception {
        // Given
        for (int i = 0; i < 9; i++) {
            hot.asked(organization, OF_A_DELETED_UPLOAD, Instant.now());
        }
        StatsDatabase.advance(organization, 2);

        // When
        boolean ready = keepReady.run(organization, new Unhurried());

        // Then
        assertThat(ready).isTrue();
        assertThat(hot.hottest(organization, Instant.now())).containsExactly(HOT);
        assertThat(answer(HOT).servedFrom()).isEqualTo(ServedFrom.PRECALCULATED);
    }

    @Test
    void coolsDownAndKeepsNoMoreThanItsShare() {
        // Given
        Instant now = Instant.now();
        for (int i = 0; i < 3 * HotQuestions.KEPT; i++) {
            hot.asked(organization, since(i + 1), now);
        }

        // When
        List<Question> today = hot.hottest(organization, now);
        List<Question> nextWeek = hot.hottest(organization, now.plus(Duration.ofDays(7)));

        // Then
        assertThat(today).containsExactly(HOT);
        assertThat(nextWeek).isEmpty();
    }

    private void ask(Question question, int times) {
        for (int i = 0; i < times; i++) {
            answer(question);
            hot.asked(organization, question, Instant.now());
        }
    }

    private Answer answer(Question question) {
        return answers.answer(new Asked(organization, "ann", question, 0, 50));
    }

    private static Question since(int year) {
        return about(
                new StatScope(
                        RoleScope.ANY, Basis.EVENT, LocalDate.of(year, 1, 1), null, List.of()));
    }

    private static Question about(StatScope scope) {
        return new Question(StatType.TRENDS, new StatKey.All(), scope, PairFilter.DEFAULT);
    }

    private record Unhurried() implements JobContext {

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void progress(double fraction) {
            assertThat(fraction).isBetween(0.0, 1.0);
        }
    }
}

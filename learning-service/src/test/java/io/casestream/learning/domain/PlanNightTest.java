package io.casestream.learning.domain;

import static io.casestream.learning.domain.Questions.asked;
import static io.casestream.learning.domain.Questions.patternHash;
import static io.casestream.learning.domain.Questions.question;
import static io.casestream.learning.domain.Regularity.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.casestream.common.model.RemarkableTerms;
import io.casestream.learning.domain.Habits.Step;
import io.casestream.learning.domain.Wish.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PlanNightTest {

    private static final Outlook OUTLOOK =
            new Outlook(Duration.ofDays(7), new HotFrom(5), Duration.ofDays(1), 0.01, 20);
    private static final Habits NO_HABITS = Habits.learn(List.of());

    private final PlanNight plan = new PlanNight(OUTLOOK);

    @Test
    void wishesForHotQuestionsOnly() {
        // Given
        Asked hot = asked(matrix("ASPIRIN"), 6);
        Asked cool = asked(question("trend_analysis", Map.of("drug", "HEPARIN")), 2);

        // When
        List<Wish> wishes =
                plan.wishes(List.of(hot, cool), NO_HABITS, RemarkableTerms.NONE, UNKNOWN);

        // Then
        assertThat(because(wishes, Reason.HOT)).containsExactly(hot.question());
        assertThat(because(wishes, Reason.ASKED_BY_OTHERS)).containsExactly(matrix("HEPARIN"));
        assertThat(wishes).hasSize(2);
    }

    @Test
    void theChanceIsThatOfThePoissonProcessWithTheRateTheHeatShows() {
        // Given
        double aDay = 6 * Math.log(2) / 7;

        // When
        List<Wish> wishes =
                plan.wishes(
                        List.of(asked(matrix("A"), 6)), NO_HABITS, RemarkableTerms.NONE, UNKNOWN);

        // Then
        assertThat(wishes.get(0).chance()).isCloseTo(1 - Math.exp(-aDay), within(1e-12));
    }

    @Test
    void wishesForWhatUsuallyFollows() {
        // Given
        Asked often = asked(matrix("ASPIRIN"), 4);
        Step step = new Step(matrix("X"), patternHash(matrix("X")), trend("X"), 5);

        // When
        List<Wish> wishes =
                plan.wishes(
                        List.of(often), Habits.learn(List.of(step)), RemarkableTerms.NONE, UNKNOWN);

        // Then
        assertThat(because(wishes, Reason.USUAL_NEXT)).containsExactly(trend("ASPIRIN"));
    }

    @Test
    void wishesForTheLikelyNextValuesOfHotPatterns() {
        // Given
        List<Asked> all = List.of(asked(matrix("A"), 3), asked(matrix("B"), 3));
        RemarkableTerms terms =
                new RemarkableTerms(
                        List.of("B", "MANY", "MORE"), List.of("RISES"), List.of("X"), List.of());

        // When
        List<Wish> wishes = plan.wishes(all, NO_HABITS, terms, UNKNOWN);

        // Then
        assertThat(because(wishes, Reason.MOST_REPORTED))
                .containsExactlyInAnyOrder(matrix("MANY"), matrix("MORE"));
        assertThat(because(wishes, Reason.RISING)).containsExactly(matrix("RISES"));
        assertThat(wishes).extracting(Wish::reason).doesNotContain(Reason.HOT);
        assertThat(chanceOf(wishes, matrix("MANY")))
                .isGreaterThan(chanceOf(wishes, matrix("MORE")));
    }

    @Test
    void keepsTheOtherFiltersOfThePattern() {
        // Given
        Question hot = question("drug_event", Map.of("drug", "A", "role", "any", "serious", true));
        RemarkableTerms terms = new RemarkableTerms(List.of("B"), List.of(), List.of(), List.of());

        // When
        List<Wish> wishes = plan.wishes(List.of(asked(hot, 9)), NO_HABITS, terms, UNKNOWN);

        // Then
        assertThat(because(wishes, Reason.MOST_REPORTED))
                .containsExactly(
                        question(
                                "drug_event", Map.of("drug", "B", "role", "any", "serious", true)));
    }

    @Test
    void leavesOutFreeTextAndWhatIsReadyAnyway() {
        // Given
        Question text = Question.of("case_count", Map.of(), "how many died of aspirin");
        List<Asked> all =
                List.of(
                        asked(text, 50),
                        asked(question("drug_search", Map.of()), 50),
                        asked(question("case_count", Map.of()), 50));

        // Then
        assertThat(plan.wishes(all, NO_HABITS, RemarkableTerms.NONE, UNKNOWN)).isEmpty();
    }

    @Test
    void leavesOutWhatIsTooUnlikely() {
        // Given
        PlanNight picky =
                new PlanNight(
                        new Outlook(
                                Duration.ofDays(7), new HotFrom(5), Duration.ofDays(1), 0.9, 9));

        // Then
        assertThat(
                        picky.wishes(
                                List.of(asked(matrix("A"), 6), asked(matrix("B"), 60)),
                                NO_HABITS,
                                RemarkableTerms.NONE,
                                UNKNOWN))
                .extracting(Wish::question)
                .containsExactly(matrix("B"));
    }

    @RepeatedTest(30)
    void theBudgetHoldsTheMostUsefulThatFit(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        List<Wish> wishes =
                new ArrayList<>(
                        IntStream.range(0, 200)
                                .mapToObj(
                                        i ->
                                                new Wish(
                                                        matrix("D" + i),
                                                        Reason.HOT,
                                                        random.nextDouble(),
                                                        1 + random.nextInt(500)))
                                .toList());
        Budget budget = new Budget(1 + random.nextInt(150), Duration.ofSeconds(10), 0);

        // When
        List<Wish> chosen = budget.choose(wishes);

        // Then
        double time = chosen.stream().mapToDouble(Wish::executionTimeMs).sum();
        assertThat(chosen).hasSizeLessThanOrEqualTo(budget.answers()).doesNotHaveDuplicates();
        assertThat(time).isLessThanOrEqualTo(10_000);
        assertThat(chosen).isSortedAccordingTo((a, b) -> Double.compare(b.worth(), a.worth()));
        if (chosen.size() < budget.answers()) {
            wishes.removeAll(chosen);
            assertThat(wishes).allMatch(wish -> time + wish.executionTimeMs() > 10_000);
        }
    }

    @Test
    void whatWasAskedBeforeIsLikelyAgainWhereItsPatternIsHot() {
        // Given
        List<Asked> all = List.of(asked(matrix("A"), 9), asked(matrix("B"), 1));

        // When
        List<Wish> wishes = plan.wishes(all, NO_HABITS, RemarkableTerms.NONE, UNKNOWN);

        // Then
        assertThat(because(wishes, Reason.ASKED_BEFORE)).containsExactly(matrix("B"));
    }

    @Test
    void whatEverybodyAsksAboutIsLikelierThanWhatWasAskedAsOften() {
        // Given
        List<Asked> all =
                List.of(
                        asked(matrix("COMMON"), 2),
                        asked(matrix("RARE"), 2),
                        asked(matrix("OTHER"), 2),
                        asked(trend("COMMON"), 8));

        // When
        List<Wish> wishes = plan.wishes(all, NO_HABITS, RemarkableTerms.NONE, UNKNOWN);

        // Then
        assertThat(chanceOf(wishes, matrix("COMMON")))
                .isGreaterThan(chanceOf(wishes, matrix("RARE")));
    }

    @Test
    void whatWasAskedOnEveryDayIsSurerThanWhatWasAskedAsOftenOnOne() {
        // Given
        List<Asked> all = List.of(asked(matrix("DAILY"), 6), asked(matrix("ONCE"), 6));
        Regularity days =
                new Regularity(6, Map.of(matrix("DAILY").hash(), 6.0, matrix("ONCE").hash(), 1.0));

        // When
        List<Wish> wishes = plan.wishes(all, NO_HABITS, RemarkableTerms.NONE, days);

        // Then
        assertThat(chanceOf(wishes, matrix("DAILY"))).isBetween(0.9, 1.0);
        assertThat(chanceOf(wishes, matrix("ONCE"))).isBetween(0.1, 0.3);
    }

    @Test
    void theBudgetLeavesOutWhatWouldMostlyBeForNothing() {
        // Given
        List<Wish> wishes =
                Stream.of(0.9, 0.5, 0.2, 0.1)
                        .map(chance -> new Wish(matrix("D" + chance), Reason.HOT, chance, 100))
                        .toList();

        // When
        List<Wish> chosen = new Budget(10, Duration.ofSeconds(10), 0.5).choose(wishes);

        // Then
        assertThat(chosen).extracting(Wish::chance).containsExactly(0.9, 0.5, 0.2);
    }

    private static List<Question> because(List<Wish> wishes, Reason reason) {
        return wishes.stream().filter(wish -> wish.reason() == reason).map(Wish::question).toList();
    }

    private static double chanceOf(List<Wish> wishes, Question question) {
        return wishes.stream()
                .filter(wish -> wish.question().equals(question))
                .findFirst()
                .orElseThrow()
                .chance();
    }

    private static Question matrix(String drug) {
        return question("drug_event", Map.of("drug", drug));
    }

    private static Question trend(String drug) {
        return question("trend_analysis", Map.of("drug", drug));
    }
}

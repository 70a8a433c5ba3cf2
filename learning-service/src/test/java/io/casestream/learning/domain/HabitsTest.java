package io.casestream.learning.domain;

import static io.casestream.learning.domain.Questions.patternHash;
import static io.casestream.learning.domain.Questions.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.learning.domain.Habits.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HabitsTest {

    @Test
    void theUsualNextQuestionTakesOverWhatWasTheSame() {
        // Given
        List<Step> steps =
                List.of(
                        step(matrix("ASPIRIN"), trend("ASPIRIN"), 2),
                        step(matrix("HEPARIN"), trend("HEPARIN"), 2),
                        step(matrix("HEPARIN"), trend("ASPIRIN"), 1));

        // When
        Habits habits = Habits.learn(steps);

        // Then
        Habits.Habit habit = habits.after(patternHash(matrix("X"))).getFirst();
        assertThat(habit.followUp().after(matrix("IBUPROFEN"))).contains(trend("IBUPROFEN"));
        assertThat(habit.share()).isEqualTo(0.8);
        assertThat(habits.after(patternHash(trend("X")))).isEmpty();
    }

    @Test
    void valuesThatAreNewAreKept() {
        // Given
        Question first = question("drug_event", Map.of("drug", "ASPIRIN"));
        Question second = question("drug_event", Map.of("drug", "ASPIRIN", "serious", true));

        // When
        FollowUp followUp = FollowUp.between(first, second).orElseThrow();

        // Then
        assertThat(followUp.after(matrix("HEPARIN")))
                .contains(question("drug_event", Map.of("drug", "HEPARIN", "serious", true)));
        assertThat(followUp.after(question("case_count", Map.of()))).isEmpty();
    }

    @Test
    void thereMayBeSeveralUsualNextQuestions() {
        // Given
        List<Step> steps =
                List.of(
                        step(matrix("A"), question("outcomes", Map.of("drug", "A")), 3),
                        step(matrix("A"), trend("A"), 7));

        // When
        Habits habits = Habits.learn(steps);

        // Then
        assertThat(habits.after(patternHash(matrix("X"))))
                .extracting(Habits.Habit::share)
                .containsExactly(0.7, 0.3);
    }

    @Test
    void onceOrTwiceIsNoHabit() {
        assertThat(
                        Habits.learn(List.of(step(matrix("A"), trend("A"), 2)))
                                .after(patternHash(matrix("A"))))
                .isEmpty();
    }

    @Test
    void whatIsOneOfManyIsNoHabit() {
        // Given
        List<Step> steps =
                IntStream.range(0, 10)
                        .mapToObj(
                                i ->
                                        step(
                                                matrix("A"),
                                                question("type_" + i, Map.of("drug", "A")),
                                                3))
                        .toList();

        // Then
        assertThat(Habits.learn(steps).after(patternHash(matrix("A")))).isEmpty();
    }

    @Test
    void freeTextAndTheSameQuestionFollowNothing() {
        assertThat(FollowUp.between(matrix("A"), Question.of("case_count", Map.of(), "how many")))
                .isEmpty();
        assertThat(FollowUp.between(matrix("A"), matrix("A"))).isEmpty();
    }

    private static Step step(Question first, Question second, long times) {
        return new Step(first, patternHash(first), second, times);
    }

    private static Question matrix(String drug) {
        return question("drug_event", Map.of("drug", drug));
    }

    private static Question trend(String drug) {
        return question("trend_analysis", Map.of("drug", drug));
    }
}

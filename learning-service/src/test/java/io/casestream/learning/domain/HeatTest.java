package io.casestream.learning.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HeatTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void halvesWithEveryHalfLife() {
        // Given
        Heat heat = Heat.of(NOON).plus(NOON, WEEK).plus(NOON, WEEK).plus(NOON, WEEK);

        // Then
        assertThat(heat.at(NOON, WEEK)).isEqualTo(4);
        assertThat(heat.at(NOON.plus(WEEK), WEEK)).isEqualTo(2);
        assertThat(heat.at(NOON.plus(WEEK.multipliedBy(3)), WEEK)).isEqualTo(0.5);
        assertThat(heat.at(NOON.minus(WEEK), WEEK)).isEqualTo(4);
    }

    @Test
    void forgetsInTheEnd() {
        assertThat(Heat.of(Instant.EPOCH).at(NOON, Duration.ofHours(1))).isZero();
    }

    @RepeatedTest(50)
    void isTheSumOverAllExecutionsInWhateverOrderTheyCome(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            times.add(NOON.minusSeconds(random.nextInt(60 * 86_400)));
        }
        Instant newest = Collections.max(times);
        double sum =
                times.stream()
                        .mapToDouble(at -> Math.exp(-Math.log(2) * days(at, newest) / 7))
                        .sum();

        // When
        Collections.shuffle(times, random);
        Heat heat = Heat.of(times.get(0));
        for (Instant at : times.subList(1, times.size())) {
            heat = heat.plus(at, WEEK);
        }

        // Then
        assertThat(heat.at()).isEqualTo(newest);
        assertThat(heat.value()).isCloseTo(sum, within(1e-9 * sum));
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 86_400.0;
    }
}

package io.casestream.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "59999, 59.9 s",
        "60000, 1 min 0 s",
        "125400, 2 min 5 s",
        "3599600, 1 h 0 min",
        "11220000, 3 h 7 min"
    })
    void saysDurationsInHumanUnits(long millis, String expected) {
        assertThat(Words.duration(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "12400000, 12.4 MB",
        "999600, 1.0 MB",
        "3200000000, 3.2 GB"
    })
    void saysSizesInHumanUnits(long bytes, String expected) {
        assertThat(Words.bytes(bytes)).isEqualTo(expected);
    }

    @Test
    void neverSaysAllBeforeAllIsThere() {
        assertThat(Words.percent(999, 1_000)).isEqualTo(99);
        assertThat(Words.percent(1_000, 1_000)).isEqualTo(100);
        assertThat(Words.percent(3, 0)).isZero();
    }
}

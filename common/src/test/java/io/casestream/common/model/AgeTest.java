package io.casestream.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ages of all formats, in years. */
class AgeTest {

    @ParameterizedTest
    @CsvSource({
        "4, DEC, 40",
        "4, 800, 40",
        "40, YR, 40",
        "40, 801, 40",
        "48, a, 48",
        "41.5, yr, 41.5",
        "6, MON, 0.5",
        "6, 802, 0.5",
        "6, mo, 0.5",
        "3, {decade}, 30",
        "52.1775, WK, 1",
        "52.1775, 803, 1",
        "365.25, DY, 1",
        "365.25, 804, 1",
        "365.25, d, 1",
        "8766, HR, 1",
        "8766, 805, 1",
        "7, years, 7",
        "120, YR, 120",
        "0, YR, 0"
    })
    void years(String value, String unit, double expected) {
        assertThat(Age.years(value, unit)).hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "40,",
        "40, ''",
        ", YR",
        "-1, YR",
        "NaN, YR",
        "1e308, YR",
        "121, YR",
        "13, DEC",
        "x, YR",
        "40, XX"
    })
    void noAge(String value, String unit) {
        assertThat(Age.years(value, unit)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, YR, infant",
        "0, DY, neonate",
        "27, DY, neonate",
        "28, DY, infant",
        "23, MON, infant",
        "2, YR, child",
        "11.9, YR, child",
        "12, YR, adolescent",
        "18, YR, adult",
        "64.99, YR, adult",
        "65, YR, elderly"
    })
    void group(String value, String unit, String group) {
        double years = Age.years(value, unit).orElseThrow();

        assertThat(Age.group(years, unit)).hasToString(group);
    }

    @ParameterizedTest
    @CsvSource({
        "N, 1, neonate",
        "I, 2, infant",
        "C, 3, child",
        "T, 4, adolescent",
        "a, 5, adult",
        "E, 6, elderly",
        "X, 7, unknown",
        ",, unknown"
    })
    void statedGroup(String faers, String e2b, String group) {
        assertThat(AgeGroup.ofFaersCode(faers)).hasToString(group);
        assertThat(AgeGroup.ofE2bCode(e2b)).hasToString(group);
    }
}

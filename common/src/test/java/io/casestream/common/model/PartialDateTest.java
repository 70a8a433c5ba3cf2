package io.casestream.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as precisely as they are written. */
class PartialDateTest {

    @ParameterizedTest
    @CsvSource({
        "20170406, 2017-04-06, day",
        "2017-04-06, 2017-04-06, day",
        "201704, 2017-04, month",
        "2017-04, 2017-04, month",
        "2017, 2017, year",
        "20240229, 2024-02-29, day",
        "19000101, 1900-01-01, day",
        "20991231, 2099-12-31, day"
    })
    void reads(String text, String date, String precision) {
        PartialDate read = PartialDate.read(text).orElseThrow();

        assertThat(read).hasToString(date);
        assertThat(read.precision()).hasToString(precision);
        assertThat(PartialDate.parse(read.toString())).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000",
                "20240230",
                "20241301",
                "20230229",
                "18991231",
                "21000101",
                "9999",
                "99990101",
                "201713",
                "2017040",
                "04/06/2017",
                "2017-4-6",
                "",
                "x",
                "-2017"
            })
    void isNoDate(String text) {
        assertThat(PartialDate.read(text)).isEmpty();
    }
}

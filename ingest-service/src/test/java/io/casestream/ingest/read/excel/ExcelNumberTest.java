package io.casestream.ingest.read.excel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, dates and formats as Excel keeps them. */
class ExcelNumberTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1",
        "1.00000001E8, 100000001",
        "0.1, 0.1",
        "70.299999999999997, 70.3",
        "1E400, 1E400",
        "-5, -5",
        "x, x",
        "0, 0"
    })
    void plainNumbers(String value, String plain) {
        assertThat(ExcelNumber.plain(value)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1900-01-01, 1904-01-02",
        "59, 1900-02-28, 1904-02-29",
        "61, 1900-03-01, 1904-03-02",
        "43831, 2020-01-01, 2024-01-02",
        "43831.5, 2020-01-01T12:00, 2024-01-02T12:00",
        "-1, -1, -1",
        "1e300, 1e300, 1e300",
        "x, x, x"
    })
    void dates(String value, String from1900, String from1904) {
        assertThat(ExcelNumber.date(value, false)).isEqualTo(from1900);
        assertThat(ExcelNumber.date(value, true)).isEqualTo(from1904);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    yyyy-mm-dd           | true
                    dd\\-mmm\\-yy        | true
                    [$-409]d-mmm-yy;@    | true
                    General              | false
                    0.00                 | false
                    #,##0 "days"         | false
                    [Red]0.0             | false
                    """)
    void formatsOfDates(String format, boolean date) {
        assertThat(DateStyles.isDate(format)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({"A1, 0", "Z9, 25", "AA1, 26", "XFD1, 16383", "ZZZZZ1, 2147483647", "'', 7", "9, 7"})
    void columns(String reference, int column) {
        assertThat(CellReference.column(reference, 7)).isEqualTo(column);
    }
}

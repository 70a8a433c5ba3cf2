package io.casestream.ingest.read.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.harm.Specimen.Told;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value means the same in every format; one that means nothing costs no case. */
class OneMeaningTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    20240229 | 2024-02-29
                    202402   | 2024-02
                    2024     | 2024
                    00000000 |
                    20240230 |
                    20230229 |
                    20241301 |
                    99991231 |
                    18991231 |
                    soon     |
                    """)
    void dates(String written, String expected) throws IOException {
        for (Specimen format : Specimen.values()) {
            // When
            Recording read = Recording.of(format.write(folder, Told.plain().eventDate(written)));

            // Then
            CaseRecord one = read.one("1");
            String date = one.eventDate() == null ? null : one.eventDate().toString();
            assertThat(date).as("%s", format).isEqualTo(expected);
            assertThat(read.rejects()).as("%s", format).isEmpty();
            assertThat(read.warnings().keySet().stream().anyMatch(w -> w.contains("impossible")))
                    .as("%s warns", format)
                    .isEqualTo(expected == null);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "40.5, 40.5", "120, 120", "121,", "-1,", "NaN,", "1e308,", "Infinity,"})
    void ages(String written, Double expected) throws IOException {
        for (Specimen format : Specimen.values()) {
            // When
            Recording read = Recording.of(format.write(folder, Told.plain().age(written)));

            // Then
            assertThat(read.one("1").ageYears()).as("%s", format).isEqualTo(expected);
            assertThat(read.rejects()).as("%s", format).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-5 MG tablets",
                "@SUM(A1)",
                "Caf\u00e9ine",
                "Cafe\u0301ine",
                "\u65e5\u672c",
                "O'Brien^s",
                "' or 1=1 --"
            })
    void namesAreKeptAsTheyAre(String written) throws IOException {
        for (Specimen format : Specimen.values()) {
            // When
            Recording read = Recording.of(format.write(folder, Told.plain().product(written)));

            // Then
            String name = read.one("1").drugs().getFirst().name();
            assertThat(name).as("%s", format).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @EnumSource
    void composedAndDecomposedFormsAreOneTerm(Specimen format) throws IOException {
        // When
        Told told = Told.plain();
        CaseRecord composed =
                Recording.of(format.write(folder, told.product("Caf\u00e9ine"))).one("1");
        CaseRecord decomposed =
                Recording.of(format.write(folder, told.product("cafe\u0301ine "))).one("1");

        // Then
        assertThat(decomposed.leadingDrug()).isEqualTo(composed.leadingDrug());
        assertThat(composed.leadingDrug()).hasValue("CAF\u00c9INE");
    }

    @ParameterizedTest
    @EnumSource
    void aNameOf64KilobytesIsKept(Specimen format) throws IOException {
        // Given
        String name = "Drug ".repeat(13_107).strip();

        // When
        Recording read = Recording.of(format.write(folder, Told.plain().product(name)));

        // Then
        assertThat(read.one("1").drugs().getFirst().name()).isEqualTo(name);
        assertThat(read.one("2").leadingDrug()).hasValue("IBUPROFEN");
    }

    @ParameterizedTest
    @EnumSource
    void theSameCaseIsTheSameVersion(Specimen format) throws IOException {
        // When
        CaseRecord read = Recording.of(format.write(folder, Told.plain())).one("1");
        CaseRecord table = Recording.of(Specimen.CSV.write(folder, Told.plain())).one("1");

        // Then
        assertThat(read.drugs().getFirst().term()).isEqualTo("ASPIRIN");
        assertThat(read.drugs().getFirst().role()).isEqualTo(table.drugs().getFirst().role());
        assertThat(read.reactionTerms()).isEqualTo(table.reactionTerms());
        assertThat(read.ageYears()).isEqualTo(table.ageYears());
        assertThat(read.ageGroup()).isEqualTo(table.ageGroup());
        assertThat(read.eventDate()).isEqualTo(table.eventDate());
        assertThat(read.reportDate()).isEqualTo(table.reportDate());
        assertThat(read.period()).isEqualTo(table.period());
    }
}

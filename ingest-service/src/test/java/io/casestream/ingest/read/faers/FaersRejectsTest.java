package io.casestream.ingest.read.faers;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.ingest.read.Recording;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad row is listed with its place and reason; the rest goes on. */
class FaersRejectsTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    REAC | 9991$999$Rash$              | 3 primaryid no-such-case
                    REAC | 1001$999$Rash$              | 3 primaryid no-such-case
                    REAC | x$100$Rash$                 | 3 primaryid no-id
                    REAC | 1001$$Rash$                 | 3 primaryid no-id
                    REAC | 12345678901234567$100$Rash$ | 3 primaryid no-id
                    REAC | 1001$100$$                  | 3 pt missing-value
                    REAC | 1001$100$A$B$C              | 3 null wrong-field-count
                    REAC | 1001$100                    | 3 null wrong-field-count
                    OUTC | 1001$100$                   | 2 outc_cod missing-value
                    THER | 1001$100$7$2024$$$          | 2 dsg_drug_seq no-such-drug
                    INDI | 1001$100$1$                 | 2 indi_pt missing-value
                    """)
    void oneBadRow(String table, String row, String expected) throws IOException {
        // Given
        Path file = Tables.modern("24Q4").report("100", 1).row(table, row).zip(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(read.rejectNames()).containsExactly("ascii/" + table + "24Q4.txt:" + expected);
        assertThat(read.rejects().getFirst().raw()).isEqualTo(row);
        assertThat(read.one("100").reactions()).hasSize(1);
        assertThat(read.rowsRead()).isEqualTo(4);
    }

    @Test
    void aRejectedCaseRejectsAllItsRows() throws IOException {
        // Given
        Path file =
                Tables.modern("24Q4")
                        .report("100", 1)
                        .row("DEMO", "2001$200$1$a line break")
                        .row("DEMO", "in a field")
                        .row("REAC", "2001$200$Rash$")
                        .zip(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(read.rejectNames())
                .containsExactlyInAnyOrder(
                        "ascii/DEMO24Q4.txt:3 null wrong-field-count",
                        "ascii/DEMO24Q4.txt:4 primaryid no-id",
                        "ascii/REAC24Q4.txt:3 null case-rejected");
        assertThat(read.rowsRead()).isEqualTo(6);
    }

    @Test
    void aReportTwiceKeepsTheGreater() throws IOException {
        // Given
        Path file =
                Tables.modern("24Q4")
                        .report("100", 1)
                        .row(
                                "DEMO",
                                "1001$100$1$F$$$20240101$20241130$EXP$$$X$$41$YR$$F$Y$$$$$MD$US$US",
                                "1001$100$1$F$$$20240101$20241130$EXP$$$X$$41$YR$$F$Y$$$$$MD$US$US")
                        .zip(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(read.one("100").ageYears()).isEqualTo(41);
        assertThat(read.rejects()).isEmpty();
        assertThat(read.acceptedRows()).isEqualTo(5);
        assertThat(read.warnings())
                .containsEntry("same-version-differs primaryid", 1L)
                .containsEntry("duplicate-row primaryid", 1L);
    }

    @Test
    void valuesThatMeanNothingAreKeptWithAWarning() throws IOException {
        // Given
        String demo =
                "1001$100$one$F$20240230$$00000000$99990101$EXP$$$X$$999$YR$$X$Y$70$ST$$$MD$$ATLANTIS";
        Path file =
                Tables.modern("24Q4")
                        .row("DEMO", demo)
                        .row("DRUG", "1001$100$1$XX$ASP\0IRIN$$1$$")
                        .row("REAC", "1001$100$Rash$")
                        .row("OUTC", "1001$100$ZZ")
                        .zip(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(read.rejects()).isEmpty();
        assertThat(read.one("100").detail())
                .containsEntry("caseversion", "one")
                .containsEntry("event_dt", "20240230")
                .containsEntry("init_fda_dt", "00000000")
                .containsEntry("fda_dt", "99990101")
                .containsEntry("sex", "X")
                .containsEntry("outc_cod", "ZZ");
        assertThat(read.one("100").country()).isEqualTo("ATLANTIS");
        assertThat(read.one("100").serious()).isNull();
        assertThat(read.one("100").drugs().getFirst().detail()).containsEntry("role_cod", "XX");
        assertThat(read.one("100").drugs().getFirst().term()).isEqualTo("ASP\uFFFDIRIN");
        assertThat(read.warnings())
                .containsOnlyKeys(
                        "no-number caseversion",
                        "impossible-date event_dt",
                        "impossible-date init_fda_dt",
                        "impossible-date fda_dt",
                        "implausible-age age",
                        "unknown-unit weight",
                        "unmapped-country occr_country",
                        "unknown-code role",
                        "unknown-code outcome");
    }

    @Test
    void aLineOfMegabytesIsOneReject() throws IOException {
        // Given
        Path file =
                Tables.modern("24Q4")
                        .row("DRUG", "1001$100$1$PS$" + "A".repeat(3 << 20) + "$$1$$")
                        .report("100", 1)
                        .zip(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(read.rejectNames())
                .containsExactly("ascii/DRUG24Q4.txt:2 primaryid line-too-long");
        assertThat(read.rejects().getFirst().raw()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(read.one("100").drugs()).hasSize(1);
    }
}

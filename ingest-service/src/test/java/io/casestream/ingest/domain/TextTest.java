package io.casestream.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.SafeCell;
import io.casestream.common.model.Storable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of texts that strangers wrote. */
class TextTest {

    @ParameterizedTest
    @CsvSource({
        "faers.zip, faers.zip",
        "../../etc/passwd, passwd",
        "C:\\temp\\a.csv, a.csv",
        "/absolute/b.xml, b.xml",
        "<script>.csv, <script>.csv",
        "double.zip.exe, double.zip.exe",
        "' padded.csv ', padded.csv"
    })
    void aFileNameIsNeverAPath(String given, String expected) {
        assertThat(FileName.clean(given)).isEqualTo(expected);
    }

    @Test
    void aFileNameHidesNothing() {
        assertThat(FileName.clean("a\u202Etxt.exe")).isEqualTo("atxt.exe");
        assertThat(FileName.clean("a\r\nSet-Cookie: b.csv")).isEqualTo("aSet-Cookie: b.csv");
        assertThat(FileName.clean("a\0b\uD83D.csv")).isEqualTo("ab.csv");
        assertThat(FileName.clean("x".repeat(4_096) + ".csv")).hasSize(255).endsWith("x.csv");
        assertThat(FileName.clean("\uD83D\uDE00".repeat(200) + "1")).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a/", "\\", "\u202E"})
    void nothingIsLeftOfWhatIsNoName(String given) {
        assertThat(FileName.clean(given)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "|cmd"})
    void aFormulaIsShownInsteadOfWorkedOut(String given) {
        assertThat(SafeCell.of(given)).isEqualTo("'" + given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "a=b", "é"})
    void otherCellsStayAsTheyAre(String given) {
        assertThat(SafeCell.of(given)).isEqualTo(given);
    }

    @Test
    void whatNoTableCanHoldIsReplaced() {
        assertThat(Storable.text("a\0b\uD83Dc\uDE00\uD83D\uDE00"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFD\uD83D\uDE00");
        assertThat(Storable.text("plain")).isSameAs("plain");
    }

    @Test
    void warningsAreCountedByKindAndShownByTheirFirst() {
        // Given
        Warnings warnings = new Warnings();

        // When
        warnings.add("odd age", "DEMO", 3, "x".repeat(300));
        warnings.add("odd sex", "DEMO", 4, "?");
        warnings.add("odd age", "DEMO", 5, "y");
        for (int i = 0; i < 200; i++) {
            warnings.add("kind " + i, "DEMO", i, "z");
        }

        // Then
        assertThat(warnings.kinds()).hasSize(101);
        assertThat(warnings.kinds().get(0).count()).isEqualTo(2);
        assertThat(warnings.kinds().get(0).raw()).hasSize(201).endsWith("…");
        assertThat(warnings.kinds().get(100).kind()).isEqualTo("others");
        assertThat(warnings.kinds().get(100).count()).isEqualTo(102);
        assertThat(warnings.inWords().get(1)).isEqualTo("odd sex: 1, first \"?\" in DEMO line 4");
    }
}

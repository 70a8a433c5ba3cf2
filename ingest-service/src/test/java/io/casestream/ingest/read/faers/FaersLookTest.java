package io.casestream.ingest.read.faers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Quarter;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats;
import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first look at a quarter tells, and what it refuses. */
class FaersLookTest {

    @TempDir Path folder;

    @Test
    void guidesBesideTheDataAreIgnoredAndNamed() throws IOException {
        // Given
        Tables tables = Tables.modern("24Q4").report("100", 1).without("RPSR");
        tables.members().put("ASC_NTS.DOC", "guide");
        tables.members().put("FAQs.pdf", "%PDF");
        tables.members().put("__MACOSX/ascii/._DEMO24Q4.txt", "junk");
        tables.members().put("Deleted/DELETE24Q4.txt", "\n111\n\n222\n");

        // When
        var look = new Formats().look(Recording.source(tables.zip(folder)), Formats.Wish.NONE);

        // Then
        assertThat(look.fileType()).isEqualTo(FileType.FAERS_ASCII);
        assertThat(look.source()).isEqualTo("FAERS");
        assertThat(look.warnings()).containsExactly("RPSR24Q4 is not in the archive");
        assertThat(look.metadata().get("ignored_members"))
                .isEqualTo(List.of("ASC_NTS.DOC", "FAQs.pdf", "__MACOSX/ascii/._DEMO24Q4.txt"));
        assertThat(look.metadata().get("members"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("ascii/DEMO24Q4.txt", "Deleted/DELETE24Q4.txt");
    }

    @Test
    void otherDocumentsBesideTheTablesAreNamedInAWarning() throws IOException {
        // Given
        Tables tables = Tables.modern("24Q4").report("100", 1);
        tables.members().put("xml/1_ADR24Q4.xml", "<ichicsr/>");
        tables.members().put("more/cases.XLSX", "PK");
        tables.members().put("FAQs.pdf", "%PDF");
        Path file = tables.zip(folder);

        // When
        var look = new Formats().look(Recording.source(file), Formats.Wish.NONE);

        // Then
        assertThat(look.warnings())
                .containsExactly(
                        "Beside the tables of FAERS, no other document is read: xml/1_ADR24Q4.xml,"
                                + " more/cases.XLSX. Upload by themselves those that hold cases.");
        assertThat(Recording.of(file).warnings()).containsEntry("ignored-member document", 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-8"})
    void lettersAreReadInEitherCharset(String charset) throws IOException {
        // Given
        String name = new String("Caféine".getBytes(Charset.forName(charset)), ISO_8859_1);
        Tables tables =
                Tables.modern("24Q4").report("100", 1).row("DRUG", "1001$100$2$C$" + name + "$$$$");

        // When
        CaseRecord one = Recording.of(tables.zip(folder)).one("100");

        // Then
        assertThat(one.drugs().getLast().name()).isEqualTo("Caféine");
        assertThat(one.drugs().getLast().term()).isEqualTo("CAFÉINE");
    }

    @Test
    void severalQuartersAreReadInTheirOrder() throws IOException {
        // Given
        Tables later = Tables.modern("24Q4").report("200", 1);
        Tables earlier = Tables.modern("24Q3").report("100", 1);
        later.members().putAll(earlier.members());
        later.members().put("Deleted/delete24q3.TXT", "100\r\n\r\nnone\r\n");

        // When
        Recording read = Recording.of(later.zip(folder));

        // Then
        assertThat(read.cases())
                .extracting(one -> one.period())
                .containsExactly(new Quarter(2024, 3), new Quarter(2024, 4));
        assertThat(read.retractions())
                .extracting(one -> one.caseId() + " " + one.period() + " " + one.origin().line())
                .containsExactly("100 2024Q3 1");
        assertThat(read.rejectNames())
                .containsExactly("Deleted/delete24q3.TXT:3 caseid no-case-id");
    }

    @Test
    void missingTablesAreNamed() throws IOException {
        // Given
        Path file = Tables.modern("24Q4").without("DEMO").without("REAC").zip(folder);

        // Then
        refused(file, "missing-tables", "DEMO24Q4.txt", "REAC24Q4.txt");
    }

    @Test
    void aTableAloneNamesTheOthers() throws IOException {
        refused(
                text("DRUG17Q2.txt", Tables.DRUG + "1$1$1$PS$A$A$1$$\n"),
                "missing-tables",
                "DEMO17Q2.txt",
                "REAC17Q2.txt");
    }

    @Test
    void missingColumnsAreNamed() throws IOException {
        refused(
                Tables.modern("24Q4").member("REAC", "primaryid$caseid$reaction\n").zip(folder),
                "missing-columns",
                "REAC24Q4.txt",
                "pt",
                "reaction");
    }

    @Test
    void aHeaderAloneHasNoCase() throws IOException {
        refused(Tables.modern("24Q4").zip(folder), "no-rows", "DEMO24Q4.txt");
    }

    @Test
    void anEmptyTableIsNamed() throws IOException {
        refused(
                Tables.modern("24Q4").report("1", 1).member("DRUG", "").zip(folder),
                "empty-file",
                "DRUG24Q4.txt");
    }

    @Test
    void theSameTableTwiceIsRefused() throws IOException {
        // Given
        Tables tables = Tables.modern("24Q4").report("100", 1);
        tables.members().put("new/DEMO24Q4_new.txt", Tables.DEMO);

        // Then
        refused(tables.zip(folder), "duplicate-members", "DEMO24Q4_new.txt");
    }

    @Test
    void tablesOfDifferentErasAreRefused() throws IOException {
        refused(
                Tables.modern("24Q4").report("1", 1).member("REAC", "ISR$PT\n").zip(folder),
                "mixed-eras",
                "REAC24Q4.txt");
    }

    @Test
    void aDeletedListNeedsAPeriod() throws IOException {
        refused(text("gone.txt", "100\n200\n"), "deleted-list-without-period", "period=");
    }

    @Test
    void aDeletedListAloneTakesItsPeriodFromNameOrCaller() throws IOException {
        // Given
        Path named = text("DELETE24Q4.txt", "100\n\n200\n");
        Path stated = text("gone.txt", "caseid\n300\n");
        var wish = new Formats.Wish(null, null, "2025Q1", null, Map.of());

        // When
        Recording first = Recording.of(named);
        Recording second = Recording.of(stated, wish);

        // Then
        assertThat(first.retractions())
                .extracting(one -> one.caseId() + " " + one.period())
                .containsExactly("100 2024Q4", "200 2024Q4");
        assertThat(second.retractions())
                .extracting(one -> one.caseId() + " " + one.period())
                .containsExactly("300 2025Q1");
        assertThat(second.rejects()).isEmpty();
    }

    private static void refused(Path file, String type, String... words) {
        assertThatThrownBy(() -> Recording.of(file))
                .asInstanceOf(InstanceOfAssertFactories.type(UnreadableFileException.class))
                .satisfies(refusal -> assertThat(refusal.type()).isEqualTo(type))
                .extracting(Throwable::getMessage)
                .asInstanceOf(InstanceOfAssertFactories.STRING)
                .contains(words);
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}

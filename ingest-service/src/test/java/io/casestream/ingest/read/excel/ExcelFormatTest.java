package io.casestream.ingest.read.excel;

import static io.casestream.ingest.read.Refusals.refused;
import static io.casestream.ingest.read.excel.Book.texts;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats;
import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.Rendering;
import io.casestream.ingest.read.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets are tables; what else is in a workbook is left alone. */
class ExcelFormatTest {

    private static final String HEADER = texts("caseid", "drug", "reaction");
    private static final String ROW = texts("1", "Aspirin", "Nausea");

    @TempDir Path folder;

    @Test
    void cellsOfEveryType() throws IOException {
        // Given
        Path file =
                new Book()
                        .shared(
                                "Case ID",
                                "Drug",
                                "Reaction",
                                "Event date",
                                "Serious",
                                "Age (years)")
                        .sheet(
                                "Cases",
                                texts("Adverse events"),
                                "<row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3'"
                                        + " t='s'><v>1</v></c><c r='C3' t='s'><v>2</v></c><c r='D3'"
                                        + " t='s'><v>3</v></c><c r='E3' t='s'><v>4</v></c><c r='F3'"
                                        + " t='s'><v>5</v></c></row>",
                                "<row r='4'><c r='A4'><v>1.00000001E8</v></c><c r='B4'"
                                    + " t='str'><f>UPPER(X1)</f><v>ASPIRIN</v></c><c r='C4'"
                                    + " t='inlineStr'><is><r><t>Nau</t></r><r><t>sea</t></r></is></c><c"
                                    + " r='D4' s='1'><v>43831</v></c><c r='E4' t='b'><v>1</v></c><c"
                                    + " r='F4'><v>44.5</v></c></row>",
                                "<row r='5'><c r='A5'><v>2</v></c><c r='C5'"
                                    + " t='inlineStr'><is><t>Rash</t></is></c><c r='D5'"
                                    + " s='2'><v>43831.75</v></c><c r='ZZZZZ5'><v>1</v></c></row>",
                                "<row r='6'><c r='A6'><v>3</v></c><c r='B6'"
                                        + " t='e'><v>#N/A</v></c></row>",
                                "<row r='7'><c r='A7' t='s'><v>99</v></c></row>",
                                "<row r='8'><c r='A8'/></row>")
                        .save(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(Rendering.of(read))
                .isEqualTo(
                        """
                        case TABLE 100000001 line 4
                          age 44.5 YR = 44.5 adult
                          event 2020-01-01 serious true
                          drug -- ASPIRIN | name ASPIRIN
                          reaction NAUSEA | Nausea
                        case TABLE 2 line 5
                          unknown
                          event 2020-01-01
                          reaction RASH | Rash
                        reject 6 cell-error: a cell holds the error #N/A
                        reject 7 cell-error: a cell refers to a text that is not there
                        """);
        assertThat(read.cases().getFirst().origin().file()).endsWith(".zip#Cases");
    }

    @Test
    void daysMayBeCountedFrom1904() throws IOException {
        // Given
        Path file =
                new Book()
                        .from1904()
                        .sheet(
                                "A",
                                texts("caseid", "drug", "reaction", "event_date"),
                                "<row><c><v>1</v></c><c><v>7</v></c><c><v>8</v></c>"
                                        + "<c s='1'><v>42369</v></c></row>")
                        .save(folder);

        // Then
        assertThat(Recording.of(file).one("1").eventDate()).hasToString("2020-01-01");
    }

    @Test
    void everySheetOfCasesIsReadAndOthersAreNamed() throws IOException {
        // Given
        Book book =
                new Book()
                        .sheet("Notes", texts("Read me"))
                        .sheet("2019", HEADER, ROW)
                        .sheet("2020", HEADER, texts("2", "Aspirin", "Rash"))
                        .sheet(
                                "Counts",
                                texts("drug", "reaction", "case_count"),
                                texts("a", "b", "7"));
        Path file = book.part("xl/vbaProject.bin", "macro").save(folder);

        // When
        var look = new Formats().look(Recording.source(file), Formats.Wish.NONE);
        Recording read = Recording.of(file);
        Recording one = Recording.of(file, wish("2020"));

        // Then
        assertThat(look.fileType()).isEqualTo(FileType.EXCEL);
        assertThat(look.metadata().get("ignored_sheets")).isEqualTo(List.of("Notes", "Counts"));
        assertThat(read.cases()).extracting(CaseRecord::caseId).containsExactly("1", "2");
        assertThat(one.cases()).extracting(CaseRecord::caseId).containsExactly("2");
    }

    @Test
    void rowsAreCountedAcrossSheets() throws IOException {
        // Given
        String header = texts("drug", "reaction");
        String row = texts("Aspirin", "Nausea");
        Path file = new Book().sheet("A", header, row).sheet("B", header, row).save(folder);

        // Then
        assertThat(Recording.of(file).cases())
                .extracting(CaseRecord::caseId)
                .containsExactly("ROW:0123456789abcdef:1", "ROW:0123456789abcdef:2");
    }

    @Test
    void whatIsNoSheetOfCasesSaysWhy() throws IOException {
        Path notes = new Book().sheet("Notes", texts("Read", "me")).save(folder);
        Path counts =
                new Book()
                        .sheet("A", texts("drug", "event", "prr"), texts("a", "b", "2"))
                        .save(folder);
        Path cases = new Book().sheet("A", HEADER, ROW).save(folder);

        refused(notes, "missing-columns", "#Notes", "Read, me");
        refused(counts, "aggregated-table", "prr");
        refused(new Book().sheet("A", HEADER).save(folder), "no-rows", "#A");
        refused(cases, wish("B"), "no-such-sheet", "B", "A");
    }

    @Test
    void anOldWorkbookIsToldFromANewOne() throws IOException {
        byte[] old = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1 and so on".getBytes(ISO_8859_1);
        refused(Files.write(folder.resolve("a.xlsx"), old), "unsupported-excel", ".xlsx");
    }

    @Test
    void entitiesInPartsAreNotExpanded() throws IOException {
        // Given
        Path file =
                new Book()
                        .sheet("A", HEADER, ROW)
                        .part(
                                "xl/worksheets/sheet1.xml",
                                "<!DOCTYPE a [<!ENTITY x SYSTEM"
                                        + " 'file:///etc/hostname'>]><worksheet><sheetData><row><c"
                                        + " t='str'><v>&x;</v></c></row></sheetData></worksheet>")
                        .save(folder);

        // Then
        refused(file, "unreadable-xml", "sheet1.xml");
    }

    @Test
    void emptyRowsByTheHundredThousandCostNothing() throws IOException {
        // Given
        String empty = "<row><c s='1'/><c/></row>".repeat(200_000);

        // When
        Recording read = Recording.of(new Book().sheet("A", HEADER, empty, ROW).save(folder));

        // Then
        assertThat(read.one("1").origin().line()).isEqualTo(200_002);
        assertThat(read.rowsRead()).isEqualTo(1);
    }

    @Test
    void sharedTextsBeyondMemoryAreKeptOnDisk() throws IOException {
        // Given
        Book book = new Book().shared("caseid", "drug", "reaction");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            book.shared("Drug " + i + " of a long name".repeat(15));
            rows.append("<row><c><v>" + i + "</v></c><c t='s'><v>" + (i + 3) + "</v></c>");
            rows.append("<c t='inlineStr'><is><t>Rash</t></is></c></row>");
        }
        String header =
                "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c></row>";

        // When
        Recording read = Recording.of(book.sheet("A", header, rows.toString()).save(folder));

        // Then
        assertThat(read.cases()).hasSize(50_000);
        assertThat(read.one("31415").drugs().getFirst().name()).startsWith("Drug 31415 of");
        assertThat(folder).isDirectoryNotContaining("glob:**.texts");
    }

    @Test
    void aRowOfMegabytesIsAReject() throws IOException {
        // Given
        String cell = "<c t='s'><v>0</v></c>";
        Path file =
                new Book()
                        .shared("x".repeat(1 << 16))
                        .sheet(
                                "A",
                                HEADER,
                                ROW,
                                "<row>" + cell.repeat(16) + "</row>",
                                "<row>" + cell.repeat(17) + "</row>",
                                texts("2", "Aspirin", "Rash"))
                        .save(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(read.cases()).extracting(CaseRecord::caseId).containsExactly("1", "2");
        assertThat(read.rejects())
                .extracting(reject -> reject.origin().line() + " " + reject.reason())
                .containsExactly(
                        "3 wrong-field-count: 16 cells where the header has 3",
                        "4 line-too-long: a row has at most 1048576 characters");
        assertThat(read.rejects()).allMatch(reject -> reject.raw().length() == 1_000);
    }

    @Test
    void aCellThatNoSpreadsheetHasIsAReject() throws IOException {
        // Given
        String longest = "x".repeat(1 << 16);
        Path file =
                new Book()
                        .shared(longest, longest + "x")
                        .sheet(
                                "A",
                                HEADER,
                                texts("1", "Aspirin", longest),
                                texts("2", "Aspirin", longest + "x"),
                                "<row><c><v>3</v></c><c t='s'><v>0</v></c><c><v>7</v></c></row>",
                                "<row><c><v>4</v></c><c t='s'><v>1</v></c><c><v>7</v></c></row>")
                        .save(folder);

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(read.cases()).extracting(CaseRecord::caseId).containsExactly("1", "3");
        assertThat(read.one("3").drugs().getFirst().name()).isEqualTo(longest);
        assertThat(read.rejects())
                .extracting(reject -> reject.origin().line() + " " + reject.reason())
                .containsExactly(
                        "3 line-too-long: a cell has at most 65536 characters",
                        "5 line-too-long: a cell has at most 65536 characters");
    }

    @Test
    void aCaseOfManyMegabytesIsReadAsFarAsItMayBe() throws IOException {
        // Given
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 140; i++) {
            rows.append(texts("1", i + "x".repeat(65_000), "Rash"));
        }

        // When
        Recording read =
                Recording.of(
                        new Book()
                                .sheet("A", HEADER, rows.toString(), texts("2", "B", "Rash"))
                                .save(folder));

        // Then
        assertThat(read.one("1").drugs()).hasSize(8 * (1 << 20) / 65_010);
        assertThat(read.rowsRead()).isEqualTo(141);
        assertThat(read.rejects()).hasSize(141 - 1 - read.one("1").drugs().size());
        assertThat(read.rejects()).allMatch(one -> one.reason().startsWith("case-too-large"));
    }

    @Test
    void aWorkbookInAnArchiveIsRead() throws IOException {
        // Given
        Path book = new Book().sheet("A", HEADER, ROW).save(folder);
        String bytes = Files.readString(book, ISO_8859_1);
        Path archive = Zips.of(folder, Map.of("tables/book.xlsx", bytes));

        // When
        Recording read = Recording.of(archive);

        // Then
        assertThat(read.one("1").origin().file()).isEqualTo("tables/book.xlsx#A");
        assertThat(folder).isDirectoryNotContaining("glob:**/*-*.xlsx");
    }

    @Test
    void aBombInAWorkbookInAnArchiveIsAReject() throws IOException {
        // Given
        Path bomb =
                new Book()
                        .sheet("A", HEADER, ROW)
                        .part("xl/media/a", " ".repeat(40 << 20))
                        .save(folder);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("bomb.xlsx", Files.readString(bomb, ISO_8859_1));
        members.put("cases.csv", "caseid,drug,reaction\n1,Aspirin,Rash\n");

        // When
        Recording read = Recording.of(Zips.of(folder, members));

        // Then
        assertThat(read.cases()).hasSize(1);
        assertThat(read.rejectNames()).containsExactly("bomb.xlsx:1 null archive-bomb");
        assertThat(folder).isDirectoryNotContaining("glob:**.xlsx");
    }

    private static Formats.Wish wish(String sheet) {
        return new Formats.Wish(null, null, null, sheet, Map.of());
    }
}

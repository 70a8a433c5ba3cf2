package io.casestream.ingest.read.csv;

import static io.casestream.ingest.read.Refusals.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts in any charset, with anything in them. */
class CsvTextTest {

    private static final String TABLE = "caseid,drug,reaction\n1,Caféine,Nausée\n";

    @TempDir Path folder;

    @ParameterizedTest
    @MethodSource("encodings")
    void theCharsetIsFound(byte[] bytes) throws IOException {
        // When
        CaseRecord one = Recording.of(file(bytes)).one("1");

        // Then
        assertThat(one.drugs().getFirst().term()).isEqualTo("CAFÉINE");
        assertThat(one.reactions().getFirst().label()).isEqualTo("Nausée");
    }

    @Test
    void valuesThatAreNotKeptWholeAreCounted() throws IOException {
        // Given
        StringBuilder table = new StringBuilder("caseid,drug,reaction,remark,note\n");
        table.append(
                "1,A,Rash," + "x".repeat(4_000) + ",n\n2,A,Rash," + "y".repeat(4_001) + ",n\n");
        for (int i = 0; i < 51; i++) {
            table.append("3,A,Rash,r,n" + i + "\n3,A,Rash,r,n0\n");
        }

        // When
        Recording read = Recording.of(file(table.toString().getBytes(UTF_8)));

        // Then
        assertThat(read.warnings()).containsExactly(Map.entry("value-cut detail", 2L));
        assertThat(read.one("1").detail().get("remark")).hasSize(4_000);
        assertThat(read.one("2").detail().get("remark")).hasSize(4_000);
        assertThat(read.one("3").detail().get("note").split("; ")).hasSize(50);
    }

    static Stream<byte[]> encodings() {
        return Stream.of(
                TABLE.getBytes(UTF_8),
                ("\uFEFF" + TABLE).getBytes(UTF_8),
                TABLE.getBytes(UTF_16),
                ("\uFEFF" + TABLE).getBytes(Charset.forName("UTF-16LE")),
                TABLE.getBytes(ISO_8859_1),
                TABLE.replace("\n", "\r").getBytes(Charset.forName("windows-1252")));
    }

    @Test
    void bytesThatAreNoTextAndNulAreReplaced() throws IOException {
        // Given
        byte[] bytes =
                ("caseid,drug,reaction\n1,A" + "\0" + "B,Nausea\n2,é,Rash\n").getBytes(UTF_8);
        bytes[bytes.length - 8] = (byte) 0xFF;

        // When
        Recording read = Recording.of(file(bytes), wish(Map.of()));

        // Then
        assertThat(read.one("1").drugs().getFirst().name()).isEqualTo("A\uFFFDB");
        assertThat(read.cases()).hasSize(2);
    }

    @Test
    void aQuoteWithoutEndCostsOneLineHoweverLongTheFile() throws IOException {
        // Given
        StringBuilder text = new StringBuilder("caseid,drug,reaction\n1,\"Aspirin,Nausea\n");
        for (int i = 2; i < 60_000; i++) {
            text.append(i).append(",Aspirin with a long name,Nausea and more\n");
        }

        // When
        Recording read = Recording.of(file(text.toString().getBytes(UTF_8)));

        // Then
        assertThat(read.cases()).hasSize(59_998);
        assertThat(read.rejectNames()).containsExactly("table.csv:2 null line-too-long");
    }

    @Test
    void aLineOfMegabytesIsOneReject() throws IOException {
        // Given
        String text = TABLE + "2," + "x".repeat(5 << 20) + ",Rash\n3,Aspirin,Rash";

        // When
        Recording read = Recording.of(file(text.getBytes(UTF_8)));

        // Then
        assertThat(read.cases()).extracting(CaseRecord::caseId).containsExactly("1", "3");
        assertThat(read.rejectNames()).containsExactly("table.csv:3 null line-too-long");
        assertThat(read.rejects().getFirst().raw()).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void aLongNameIsKept() throws IOException {
        // Given
        String name = "Drug ".repeat(13_000).strip();

        // When
        Recording read = Recording.of(text("caseid,drug,reaction\n1," + name + ",Rash\n"));

        // Then
        assertThat(read.one("1").drugs().getFirst().name()).isEqualTo(name);
    }

    @Test
    void theCallersMappingGoesBeforeTheGuess() throws IOException {
        // Given
        Path file = text("no,what,effect,drug,when,years\n7,Aspirin,Rash,decoy,03/04/2020,44\n");
        Map<String, String> mapping =
                Map.of(
                        "case_id", "no",
                        "drug", "what",
                        "reaction", "Effect",
                        "event_date", "when",
                        "date_order", "dmy",
                        "age_years", "years");

        // When
        Recording read = Recording.of(file, wish(mapping));

        // Then
        CaseRecord one = read.one("7");
        assertThat(one.drugs().getFirst().term()).isEqualTo("ASPIRIN");
        assertThat(one.reactions().getFirst().term()).isEqualTo("RASH");
        assertThat(one.eventDate()).hasToString("2020-04-03");
        assertThat(one.ageYears()).isEqualTo(44);
        assertThat(one.detail()).containsEntry("drug", "decoy");
        assertThat(read.described().get("mapping").toString()).contains("drug=what");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    drug,reaction,case_count      | aggregated-table | case_count
                    drug,event,prr                | aggregated-table | prr
                    drug,reaction,count_a,count_b | aggregated-table | count_a, count_b
                    caseid,drug,outcome           | missing-columns  | reaction
                    caseid,pt,indi_pt,query_drug  | missing-columns  | drug
                    a,b,c                         | missing-columns  | a, b, c
                    caseid,drug,reaction          | no-rows          | no rows
                    """)
    void whatIsNoTableOfCasesSaysWhy(String header, String type, String words) throws IOException {
        String row = type.equals("no-rows") ? "" : "1,2,3,4\n";
        refused(text(header + "\n" + row), type, words);
    }

    @Test
    void emptyAndBlankFilesAreSaid() throws IOException {
        refused(text(""), "empty-file", "empty");
        refused(text("\n \n"), "empty-file", "empty");
    }

    @Test
    void proseIsNoTable() throws IOException {
        refused(text("Dear all\nplease find attached\n"), "unknown-format", "csv");
    }

    @Test
    void aMappingOfWhatIsNotThereIsRefused() throws IOException {
        Path file = text(TABLE);
        refused(file, wish(Map.of("drug", "medicine")), "bad-mapping", "medicine", "caseid, drug");
        refused(file, wish(Map.of("colour", "drug")), "bad-mapping", "colour", "case_id");
        refused(file, wish(Map.of("date_order", "ymd")), "bad-mapping", "dmy");
    }

    @Test
    void lookingTellsTheGuess() throws IOException {
        // When
        var look = new Formats().look(Recording.source(text(TABLE)), Formats.Wish.NONE);

        // Then
        assertThat(look.source()).isEqualTo("TABLE");
        assertThat(look.metadata().get("mapping"))
                .isEqualTo(
                        Map.of(
                                "table.csv",
                                Map.of(
                                        "case_id",
                                        "caseid",
                                        "drug",
                                        "drug",
                                        "reaction",
                                        "reaction")));
    }

    @Test
    void rowsOfACaseFarApartAreSortedOnDisk() throws IOException, UnreadableFileException {
        // Given
        StringBuilder text = new StringBuilder("caseid,drug,reaction\n");
        for (String drug : List.of("A", "B", "C")) {
            for (int i = 0; i < 500; i++) {
                text.append("X").append(i * 7 % 500).append(',').append(drug).append(",Rash\n");
            }
        }

        // When
        Recording read = Recording.of(text(text.toString()));

        // Then
        assertThat(read.cases()).hasSize(500).allSatisfy(one -> assertThat(one.drugs()).hasSize(3));
        assertThat(read.acceptedRows()).isEqualTo(1_500);
        assertThat(folder).isDirectoryNotContaining("glob:**.rows");
    }

    private static Formats.Wish wish(Map<String, String> mapping) {
        return new Formats.Wish(FileType.CSV, null, null, null, mapping);
    }

    private Path text(String text) throws IOException {
        return file(text.getBytes(UTF_8));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("table.csv"), bytes);
    }
}

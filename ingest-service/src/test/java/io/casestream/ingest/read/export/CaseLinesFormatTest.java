package io.casestream.ingest.read.export;

import static io.casestream.ingest.read.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.platform.json.Json;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.Formats;
import io.casestream.ingest.read.Recording;
import io.casestream.quickstart.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was exported as lines and uploaded again gives the same cases. */
class CaseLinesFormatTest {

    private static final String CASE =
            "{\"source\":\"%s\",\"case_id\":\"%s\",\"era\":1,\"drugs\":[],\"nullified\":false,"
                    + "\"upload_id\":\"x\"}\n";

    @TempDir Path folder;

    @Test
    void everyCaseComesBack() throws IOException {
        // Given
        List<CaseRecord> cases = Recording.of(Generator.quarter(200, 3, folder)).cases();
        StringBuilder lines = new StringBuilder();
        for (CaseRecord one : cases) {
            lines.append(Json.mapper().writeValueAsString(one)).append('\n');
        }

        // When
        Recording read = Recording.of(file(lines.toString()));

        // Then
        assertThat(read.cases()).hasSameSizeAs(cases);
        for (int i = 0; i < cases.size(); i++) {
            assertThat(read.cases().get(i).version()).isEqualTo(cases.get(i).version());
            assertThat(read.cases().get(i).detail()).isEqualTo(cases.get(i).detail());
            assertThat(read.cases().get(i).origin().line()).isEqualTo(i + 1);
        }
    }

    @Test
    void everyCaseKeepsItsSourceUnlessAnotherIsGiven() throws IOException {
        // Given
        Path file = file(CASE.formatted("FAERS", "1") + CASE.formatted("E2B", "2"));
        var look = new Formats().look(Recording.source(file), Formats.Wish.NONE);
        var wish = new Formats.Wish(null, "STUDY", null, null, Map.of());

        // Then
        assertThat(look.fileType()).isEqualTo(FileType.CASE_LINES);
        assertThat(Recording.of(file).cases())
                .extracting(CaseRecord::source)
                .containsExactly("FAERS", "E2B");
        assertThat(Recording.of(file, wish).cases())
                .extracting(CaseRecord::source)
                .containsExactly("STUDY", "STUDY");
    }

    @Test
    void aLineThatIsNoCaseIsAReject() throws IOException {
        // When
        Recording read =
                Recording.of(
                        file(
                                CASE.formatted("A", "1")
                                        + "{\"source\":\"A\"}\n"
                                        + "null\n"
                                        + CASE.formatted("A", "2").replace("1,", "7,")
                                        + CASE.formatted("A", "3").substring(0, 30)));

        // Then
        assertThat(read.cases()).hasSize(1);
        assertThat(read.rejectNames())
                .containsExactly(
                        "cases.ndjson:2 null no-case",
                        "cases.ndjson:3 null no-case",
                        "cases.ndjson:4 null no-case",
                        "cases.ndjson:5 null no-case");
    }

    @Test
    void whatFollowsFromRawValuesFollowsFromThemAnew() throws IOException {
        // Given
        String line =
                CASE.formatted("A", "1")
                        .replace(
                                "\"drugs\":[]",
                                """
                                "drugs":[{"term":"wrong","name":"Humira."},\
                                {"term":"wrong","name":"x","substance":"b\\\\a"},\
                                {"term":"wrong","name":"unknown"},{"term":" zinc "}],\
                                "reactions":[{"term":"wrong","label":"Crohn^s  disease"},\
                                {"term":"rash","label":" ","outcome":"5"}],\
                                "country":"germany","age":"0 YR","age_years":0,\
                                "age_group":"elderly","serious":false\
                                """);

        // When
        CaseRecord one = Recording.of(file(line)).one("1");

        // Then
        assertThat(one.drugs())
                .extracting(Drug::term)
                .containsExactly("HUMIRA", "A\\B", null, "ZINC");
        assertThat(one.reactions())
                .extracting(reaction -> reaction.term() + " " + reaction.label())
                .containsExactly("CROHN'S DISEASE Crohn's disease", "RASH rash");
        assertThat(one.country()).isEqualTo("DE");
        assertThat(one.ageGroup()).isEqualTo(AgeGroup.INFANT);
        assertThat(one.fatal()).isTrue();
        assertThat(one.serious()).isTrue();
    }

    @Test
    void aSourceThatIsNoNameIsNotTaken() throws IOException {
        // Given
        String bad = CASE.formatted("a b", "2");
        Path file = file(CASE.formatted("A", "1") + bad);
        var wish = new Formats.Wish(null, "STUDY", null, null, Map.of());

        // Then
        assertThat(Recording.of(file).rejectNames())
                .containsExactly("cases.ndjson:2 source bad-source");
        assertThat(Recording.of(file, wish).cases()).hasSize(2);
        refused(file(bad), "bad-source", "source=");
        assertThat(Recording.of(file(bad), wish).one("2").source()).isEqualTo("STUDY");
    }

    @Test
    void aSourceInATableThatIsNoNameIsNotTakenEither() throws IOException {
        // Given
        String header = "source,caseid,drugname,pt,upload_id,origin_file,origin_line\n";
        Path file = folder.resolve("cases.csv");
        Files.writeString(file, header + "A,1,Zinc,Rash,u,f,1\na/b,2,Zinc,Rash,u,f,2\n");
        Path first = folder.resolve("first.csv");
        Files.writeString(first, header + "a/b,2,Zinc,Rash,u,f,2\n");

        // Then
        assertThat(Recording.of(file).rejectNames())
                .containsExactly("cases.csv:3 source bad-source");
        refused(first, "bad-source", "source=");
    }

    @Test
    void otherLinesAreNoCases() throws IOException {
        refused(file("{\"a\":1}\n{\"a\":2}\n"), "unknown-format", "case_lines");
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(folder.resolve("cases.ndjson"), lines);
    }
}

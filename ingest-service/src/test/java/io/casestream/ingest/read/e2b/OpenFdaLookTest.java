package io.casestream.ingest.read.e2b;

import static io.casestream.ingest.read.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.ingest.read.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON that is not openFDA's reports, or breaks off, says so. */
class OpenFdaLookTest {

    private static final String REPORT =
            "{\"safetyreportid\":\"1\",\"companynumb\":\"%s\","
                    + "\"patient\":{\"reaction\":[{\"reactionmeddrapt\":\"Rash\"}]}}";

    @TempDir Path folder;

    @Test
    void listsThatAreNotKeptWholeAreCounted() throws IOException {
        // Given
        String list = "\"openfda\": {\"brand_name\": [\"A\"], \"spl_id\": [%s\"z\"]}";
        String drug = "\"drug\": [{\"medicinalproduct\": \"A\", " + list + "}], \"reaction\"";
        String report =
                REPORT.replace("\"reaction\"", drug.formatted("\"0123456789\",".repeat(30)));

        // When
        Recording read = Recording.of(json("{\"results\": [" + report.formatted("x") + "]}"));

        // Then
        assertThat(read.warnings()).containsExactly(Map.entry("value-cut openfda", 1L));
        assertThat(read.one("1").drugs().getFirst().detail())
                .containsEntry("openfda.brand_name", "A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    {"results": []}                               | no-rows          | no results
                    {"results": [{"term": "RASH", "count": 7}]}   | aggregated-table | counts
                    {"results": [{"spl_id": "x"}]}                | missing-columns  | safetyreportid
                    {"results": [{"safetyreportid": "1"}, {       | unreadable-json  | line 1
                    {"results": [{"safetyreportid": "1"},         | unreadable-json  | line 1
                    {"results": [{"safetyreportid": 01}]}         | unreadable-json  | line 1
                    {"error": {"code": "NOT_FOUND"}}              | unknown-format   | openfda_json
                    """)
    void whatIsNoReportSaysWhy(String json, String type, String words) throws IOException {
        refused(json(json), type, words);
    }

    @Test
    void depthIsLimited() throws IOException {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        refused(
                json("{\"results\":[{\"safetyreportid\":\"1\",\"a\":" + deep + "}]}"),
                "unreadable-json",
                "depth");
    }

    @Test
    void aReportBeyondAllBoundsIsOneReject() throws IOException {
        // Given
        String huge = REPORT.formatted("x".repeat(5 << 20));

        // When
        Recording read =
                Recording.of(json("{\"results\":[" + huge + "," + REPORT.formatted("y") + "]}"));

        // Then
        assertThat(read.cases()).hasSize(1);
        assertThat(read.rejectNames()).containsExactly("upload.json:1 null report-too-large");
    }

    @Test
    void halvesOfCharactersAreReplaced() throws IOException {
        // When
        Recording read =
                Recording.of(json("{\"results\":[" + REPORT.formatted("a\\ud800b\\u0000") + "]}"));

        // Then
        assertThat(read.one("1").detail()).containsEntry("companynumb", "a\uFFFDb\uFFFD");
    }

    private Path json(String text) throws IOException {
        return Files.writeString(folder.resolve("upload.json"), text);
    }
}

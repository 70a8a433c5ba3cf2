package io.casestream.ingest.read;

import static io.casestream.ingest.read.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the caller says of a file decides between what is possible, and nothing else. */
class StatedTypeTest {

    private static final String TABLE = "caseid,drug,reaction\n1,Aspirin,Rash\n";
    private static final String REPORT =
            "<ichicsr><safetyreport><safetyreportid>1</safetyreportid></safetyreport></ichicsr>";

    @TempDir Path folder;

    @Test
    void aTypeThatTheContentIsNotIsRefused() throws IOException {
        Path archive = Zips.of(folder, Map.of("a.xml", REPORT));
        refused(file("a.csv", TABLE), as(FileType.E2B_R2), "unknown-format", "is not e2b_r2");
        refused(file("a.json", TABLE), as(FileType.OPENFDA_JSON), "unknown-format", "openfda_json");
        refused(file("a.xml", REPORT), as(FileType.E2B_R3), "unknown-format", "is not e2b_r3");
        refused(file("a.xml", REPORT), as(FileType.CSV), "missing-columns", "ichicsr");
        refused(archive, as(FileType.CSV), "unknown-format", "is not csv");
    }

    @Test
    void aTypeDecidesWhereTheContentMayBeEither() throws IOException {
        // Given
        Path table = file("a.txt", "primaryid$caseid$drugname$reaction\n11$1$Aspirin$Rash\n");

        // Then
        refused(table, "missing-tables", "DEMO");
        assertThat(Recording.of(table, as(FileType.CSV)).one("1").leadingDrug())
                .hasValue("ASPIRIN");
    }

    @Test
    void aNameDecidesNothing() throws IOException {
        assertThat(Recording.of(file("a.xlsx", TABLE)).cases()).hasSize(1);
        assertThat(Recording.of(file("a.csv", REPORT)).cases()).hasSize(1);
        assertThat(Recording.of(file("a.csv", REPORT), as(FileType.E2B_R2)).cases()).hasSize(1);
    }

    private static Formats.Wish as(FileType type) {
        return new Formats.Wish(type, null, null, null, Map.of());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}

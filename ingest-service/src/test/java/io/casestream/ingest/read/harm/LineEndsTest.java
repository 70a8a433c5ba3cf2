package io.casestream.ingest.read.harm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseVersion;
import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How lines end, and whether the last one does, is nothing that a file says. */
class LineEndsTest {

    private static final String TABLE =
            "case_id,drug,reaction\n1,Aspirin,Nausea\n2,Ibuprofen,Rash\n3,Codeine,Rash\n";
    private static final Map<String, String> QUARTER = new LinkedHashMap<>();

    static {
        QUARTER.put("DEMO24Q1.txt", "primaryid$caseid$caseversion\n11$1$1\n21$2$1\n31$3$1\n");
        QUARTER.put(
                "DRUG24Q1.txt",
                "primaryid$caseid$drug_seq$role_cod$drugname\n"
                        + "11$1$1$PS$Aspirin\n21$2$1$PS$Ibuprofen\n31$3$1$PS$Codeine\n");
        QUARTER.put("REAC24Q1.txt", "primaryid$caseid$pt\n11$1$Nausea\n21$2$Rash\n31$3$Rash\n");
    }

    @TempDir Path folder;

    /** What may be done to a text without changing what it says. */
    enum Manner {
        CARRIAGE_RETURNS(text -> text.replace('\n', '\r')),
        BOTH(text -> text.replace("\n", "\r\n")),
        MIXED(text -> mixed(text)),
        NOT_THE_LAST(text -> text.substring(0, text.length() - 1)),
        BLANK_LINES(text -> text.replace("\n", "\n\n") + "\r\n\n"),
        BYTE_ORDER_MARK(text -> new String("\uFEFF".getBytes(UTF_8), ISO_8859_1) + text);

        private final UnaryOperator<String> change;

        Manner(UnaryOperator<String> change) {
            this.change = change;
        }

        private static String mixed(String text) {
            StringBuilder mixed = new StringBuilder();
            int line = 0;
            for (char c : text.toCharArray()) {
                mixed.append(c == '\n' ? List.of("\r", "\n", "\r\n").get(line++ % 3) : c);
            }
            return mixed.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableSaysTheSame(Manner manner) throws IOException {
        assertThat(versions(table(manner.change.apply(TABLE))))
                .isEqualTo(versions(table(TABLE)))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aQuarterSaysTheSame(Manner manner) throws IOException {
        // Given
        Map<String, String> changed = new LinkedHashMap<>(QUARTER);
        changed.replaceAll((name, text) -> manner.change.apply(text));

        // Then
        assertThat(versions(Zips.of(folder, changed)))
                .isEqualTo(versions(Zips.of(folder, QUARTER)))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aListOfDeletedCasesSaysTheSame(Manner manner) throws IOException {
        // When
        Path file = folder.resolve("DELETE24Q1.txt");
        Files.write(file, manner.change.apply("11\n\n12\n13\n").getBytes(ISO_8859_1));

        // Then
        assertThat(Recording.of(file).retractions())
                .extracting(retraction -> retraction.caseId())
                .containsExactly("11", "12", "13");
    }

    @Test
    void aLineOfAHundredMegabytesIsOneReject() throws IOException {
        // Given
        Path file = folder.resolve("table.csv");
        try (var out = Files.newOutputStream(file)) {
            out.write((TABLE + "4,").getBytes(UTF_8));
            byte[] much = "x".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(much);
            }
            out.write("\n5,Aspirin,Rash\n".getBytes(UTF_8));
        }

        // When
        Recording read = Recording.of(file);

        // Then
        assertThat(read.cases()).hasSize(4);
        assertThat(read.rejectNames()).containsExactly("table.csv:5 null line-too-long");
    }

    private Path table(String text) throws IOException {
        return Files.write(folder.resolve("table.csv"), text.getBytes(ISO_8859_1));
    }

    private static List<CaseVersion> versions(Path file) throws IOException {
        Recording read = Recording.of(file);
        assertThat(read.rejects()).isEmpty();
        List<CaseVersion> versions = new ArrayList<>();
        read.cases().forEach(one -> versions.add(one.version()));
        return versions;
    }
}

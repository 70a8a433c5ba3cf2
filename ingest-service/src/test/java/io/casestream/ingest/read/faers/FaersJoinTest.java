package io.casestream.ingest.read.faers;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.ingest.read.FileType;
import io.casestream.ingest.read.ReadPlan;
import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.Zips;
import io.casestream.quickstart.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of a table's rows never matters, and memory never holds them all. */
class FaersJoinTest {

    private static final int SMALL = 2_000;
    private static final int AMPLE = 1 << 22;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {SMALL, AMPLE})
    void shuffledTablesGiveTheSameCases(int memoryBytes) throws IOException {
        // Given
        Path asPublished = Generator.quarter(300, 11, folder);
        Path shuffled = shuffled(asPublished, new Random(5));

        // When
        Recording read = read(shuffled, memoryBytes);

        // Then
        assertThat(byKey(read)).isEqualTo(byKey(read(asPublished, AMPLE)));
        assertThat(read.rejects()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.rows");
    }

    @Test
    void readingAgainSaysTheSameInTheSameOrder() throws IOException {
        // Given
        Path file = shuffled(Generator.quarter(200, 12, folder), new Random(6));

        // When
        Recording once = read(file, SMALL);
        Recording again = read(file, SMALL);

        // Then
        assertThat(again.cases()).isEqualTo(once.cases());
    }

    @Test
    void everyRowOfAQuarterIsAccepted() throws IOException {
        // Given
        Path file = Generator.quarter(500, 13, folder);
        long rows = 0;
        for (List<String> lines : lines(file).values()) {
            rows += lines.size() - 1;
        }

        // When
        Recording read = read(file, AMPLE);

        // Then
        assertThat(read.rowsRead()).isEqualTo(rows);
        assertThat(read.cases().stream().map(CaseRecord::caseId).distinct()).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9,10,100", "10,100,9", "100,9,10", "9,100,10"})
    void anyOrderOfNumbersIsJoined(String order) throws IOException {
        // Given
        Tables tables = Tables.modern("24Q4");
        for (String caseId : order.split(",")) {
            tables.report(caseId, 1).report(caseId, 12);
        }

        // When
        Recording read = Recording.of(tables.zip(folder));

        // Then
        assertThat(read.rejects()).isEmpty();
        assertThat(read.cases()).hasSize(6).allSatisfy(one -> assertThat(one.drugs()).hasSize(1));
    }

    private static Recording read(Path file, int memoryBytes) throws IOException {
        Recording recording = new Recording();
        ReadPlan plan =
                new ReadPlan(
                        1, FileType.FAERS_ASCII, "FAERS", true, null, null, Map.of(), 500, 700_000);
        new FaersAsciiReader(memoryBytes).read(Recording.source(file), plan, recording);
        return recording;
    }

    private static Map<String, String> byKey(Recording read) {
        Map<String, String> hashes = new TreeMap<>();
        for (CaseRecord one : read.cases()) {
            hashes.put(String.valueOf(one.primaryid()), one.version().contentHash());
        }
        return hashes;
    }

    private Path shuffled(Path archive, Random random) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> table : lines(archive).entrySet()) {
            List<String> rows = new ArrayList<>(table.getValue());
            String header = rows.removeFirst();
            Collections.shuffle(rows, random);
            members.put(table.getKey(), header + "\n" + String.join("\n", rows));
        }
        return Zips.of(folder, members);
    }

    private static Map<String, List<String>> lines(Path archive) throws IOException {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile());
                Stream<? extends java.util.zip.ZipEntry> entries = zip.stream()) {
            for (var entry : entries.toList()) {
                byte[] text = zip.getInputStream(entry).readAllBytes();
                Path copy = Files.createTempFile("table", ".txt");
                Files.write(copy, text);
                lines.put(
                        entry.getName(),
                        Files.readAllLines(copy, java.nio.charset.StandardCharsets.ISO_8859_1));
                Files.delete(copy);
            }
        }
        return lines;
    }
}

package io.casestream.quickstart.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {

    private static final int CASES = 5_000;

    @TempDir Path folder;

    @Test
    void sameSeedGivesTheSameBytes() throws IOException {
        // When
        Path one = Generator.quarter(300, 7, folder.resolve("one"));
        Path again = Generator.quarter(300, 7, folder.resolve("again"));
        Path other = Generator.quarter(300, 8, folder.resolve("other"));

        // Then
        assertThat(one).hasSameBinaryContentAs(again);
        assertThat(Files.mismatch(one, other)).isNotEqualTo(-1);
    }

    @Test
    void looksLikeAQuarterOfTheFda() throws IOException {
        // Given
        Path archive = Generator.quarter(CASES, 1, folder);

        // When
        Map<String, List<String[]>> tables = read(archive);

        // Then
        assertThat(tables).containsOnlyKeys("DEMO", "DRUG", "REAC", "OUTC", "RPSR", "THER", "INDI");
        tables.forEach(
                (name, rows) ->
                        assertThat(rows).as(name).allMatch(r -> r.length == rows.get(0).length));
        assertThat(column(tables.get("DEMO"), 1)).hasSize(CASES);
        assertThat(tables.get("DEMO")).hasSizeGreaterThan(CASES + 100);
        Set<String> reports = column(tables.get("DEMO"), 0);
        for (String child : List.of("DRUG", "REAC", "OUTC", "RPSR", "THER", "INDI")) {
            assertThat(reports).as(child).containsAll(column(tables.get(child), 0));
        }
        assertThat(reports).isEqualTo(column(tables.get("DRUG"), 0));
        assertThat(column(tables.get("DRUG"), 3)).contains("PS", "SS", "C", "I", "DN");
        assertThat(column(tables.get("DRUG"), 5)).contains("").anyMatch(ai -> ai.contains("\\"));
    }

    @Test
    void hasAFewRowsOutOfOrder() throws IOException {
        // Given
        List<String[]> demo = read(Generator.quarter(CASES, 1, folder)).get("DEMO");

        // When
        long backwards = 0;
        for (int i = 2; i < demo.size(); i++) {
            if (Long.parseLong(demo.get(i)[1]) < Long.parseLong(demo.get(i - 1)[1])) {
                backwards++;
            }
        }

        // Then
        assertThat(backwards).isBetween(20L, 300L);
    }

    @Test
    void drugsAndReactionsThinOutLikeRealOnes() throws IOException {
        // Given
        Map<String, List<String[]>> tables = read(Generator.quarter(CASES, 1, folder));

        // When
        List<Long> drugs = ranked(tables.get("DRUG"), 5);
        List<Long> reactions = ranked(tables.get("REAC"), 2);

        // Then
        assertThat(drugs.size()).isGreaterThan(500);
        assertThat(reactions.size()).isGreaterThan(1_000);
        assertThat(reactions.get(0)).isGreaterThan(5 * reactions.get(100));
        assertThat(drugs.get(0)).isGreaterThan(5 * drugs.get(100));
    }

    @Test
    void plantedPairsStandOut() throws IOException {
        // Given
        Map<String, List<String[]>> tables = read(Generator.quarter(CASES, 3, folder));
        Map<String, Set<String>> byDrug = reportsBy(tables.get("DRUG"), 5);
        Map<String, Set<String>> byReaction = reportsBy(tables.get("REAC"), 2);
        double all = tables.get("DEMO").size() - 1;

        for (PlantedSignal signal : Generator.plantedSignals()) {
            // When
            Set<String> drug = byDrug.get(signal.drug());
            Set<String> reaction = byReaction.get(signal.reaction());
            Set<String> both = new HashSet<>(drug);
            both.retainAll(reaction);

            // Then
            double expected = drug.size() * reaction.size() / all;
            assertThat((double) both.size())
                    .as(signal.toString())
                    .isGreaterThan(signal.share() * CASES / 2);
            assertThat(both.size() / expected).as(signal.toString()).isGreaterThan(5);
        }
    }

    private static Map<String, List<String[]>> read(Path archive) throws IOException {
        Map<String, List<String[]>> tables = new HashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().toList()) {
                assertThat(entry.getName()).matches("ASCII/[A-Z]{4}24Q4\\.txt");
                List<String[]> rows = new ArrayList<>();
                try (var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        zip.getInputStream(entry), StandardCharsets.ISO_8859_1))) {
                    in.lines().forEach(line -> rows.add(line.split("\\$", -1)));
                }
                tables.put(entry.getName().substring(6, 10), rows);
            }
        }
        return tables;
    }

    private static Set<String> column(List<String[]> rows, int column) {
        Set<String> values = new HashSet<>();
        rows.subList(1, rows.size()).forEach(row -> values.add(row[column]));
        return values;
    }

    private static Map<String, Set<String>> reportsBy(List<String[]> rows, int column) {
        Map<String, Set<String>> reports = new HashMap<>();
        rows.subList(1, rows.size())
                .forEach(
                        row ->
                                reports.computeIfAbsent(row[column], name -> new HashSet<>())
                                        .add(row[0]));
        return reports;
    }

    private static List<Long> ranked(List<String[]> rows, int column) {
        return reportsBy(rows, column).values().stream()
                .map(reports -> (long) reports.size())
                .sorted((one, other) -> Long.compare(other, one))
                .toList();
    }
}

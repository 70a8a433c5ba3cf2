package io.casestream.stats.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.Posterior;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.domain.Subgroup;
import io.casestream.stats.domain.TwoGammaPrior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Works out again what docs/statistics.md shows, from the cases and numbers that stand there. */
class WorkedExampleTest {

    private static final StatKey PAIR = new StatKey.OfPair("ALPHA", "RASH");

    @Test
    void givesTheMeasuresOfTheTwentyCases() throws Exception {
        // Given
        List<FoldRow> rows = cases();
        Map<String, String> shown = values(table("field", "value"));

        // When
        JsonNode pair;
        try (Connection fold = FoldFile.with(rows)) {
            pair = answer(fold, PairFilter.DEFAULT).get("rows").get(0);
        }

        // Then
        assertThat(rows).hasSize(20);
        assertThat(shown).hasSize(21);
        shown.forEach((field, value) -> assertIs(pair.get(field), field, value));
        List<String> told = new ArrayList<>();
        pair.fieldNames().forEachRemaining(told::add);
        assertThat(told).as("every field of a pair is shown").containsAll(shown.keySet());
        told.removeAll(shown.keySet());
        assertThat(told).containsExactly("drug", "drug_label", "reaction", "reaction_label");
    }

    @Test
    void dividesTheTwentyCasesBySex() throws Exception {
        // Given
        List<String> head = List.of("sex", "a", "b", "c", "d", "expected", "prr", "ic", "ic025");
        List<List<String>> shown = table(head.toArray(String[]::new));
        var filter = new PairFilter(3, false, PairOrder.IC025, Subgroup.SEX);

        // When
        JsonNode parts;
        try (Connection fold = FoldFile.with(cases())) {
            parts = answer(fold, filter).get("rows");
        }

        // Then
        assertThat(parts).hasSameSizeAs(shown).hasSize(2);
        for (int i = 0; i < shown.size(); i++) {
            assertThat(parts.get(i).get("sex").textValue()).isEqualTo(shown.get(i).getFirst());
            for (int j = 1; j < head.size(); j++) {
                assertIs(parts.get(i).get(head.get(j)), head.get(j), shown.get(i).get(j));
            }
        }
    }

    @Test
    void givesTheEmpiricalBayesMeasuresOfThePublishedPrior() throws Exception {
        // Given
        Map<String, String> prior = values(table("prior", "value"));
        Function<String, Double> number = name -> Double.valueOf(prior.get(name));
        var published =
                new TwoGammaPrior(
                        number.apply("alpha1"),
                        number.apply("beta1"),
                        number.apply("alpha2"),
                        number.apply("beta2"),
                        number.apply("p"));
        List<List<String>> shown = table("a", "expected", "a/E", "EBGM", "EB05", "EB95");

        // When
        List<List<String>> found =
                shown.stream().map(row -> row(published, row.get(0), row.get(1))).toList();

        // Then
        assertThat(shown).hasSize(4);
        assertThat(found).isEqualTo(shown);
    }

    private static List<String> row(TwoGammaPrior prior, String a, String expected) {
        double e = Double.parseDouble(expected);
        Posterior posterior = prior.posterior(Long.parseLong(a), e);
        return List.of(
                a,
                expected,
                twoDecimals(Long.parseLong(a) / e),
                twoDecimals(posterior.ebgm()),
                twoDecimals(posterior.eb05()),
                twoDecimals(posterior.eb95()));
    }

    private static String twoDecimals(double value) {
        return String.valueOf(Math.round(value * 100) / 100.0);
    }

    private static JsonNode answer(Connection fold, PairFilter filter) throws Exception {
        Question question =
                new Question(StatType.DRUG_EVENT_MATRIX, PAIR, StatScope.DEFAULT, filter);
        Computed computed = FoldStatistics.compute(fold, new CaseSet.Current(), question, 0);
        return Json.mapper().readTree(StatJson.write(computed.data()));
    }

    private static void assertIs(JsonNode found, String field, String shown) {
        switch (shown) {
            case "null" -> assertThat(found.isNull()).as(field).isTrue();
            case "true", "false" ->
                    assertThat(found.booleanValue())
                            .as(field)
                            .isEqualTo(Boolean.parseBoolean(shown));
            default ->
                    assertThat(found.doubleValue())
                            .as(field)
                            .isCloseTo(Double.parseDouble(shown), within(0.5e-6));
        }
    }

    private static List<FoldRow> cases() throws IOException {
        List<FoldRow> rows = new ArrayList<>();
        for (List<String> line : table("cases", "drug", "reaction", "sex")) {
            for (int i = Integer.parseInt(line.get(0)); i > 0; i--) {
                rows.add(row(rows.size(), line.get(1), line.get(2), line.get(3)));
            }
        }
        return rows;
    }

    private static FoldRow row(int number, String drug, String reaction, String sex) {
        return new FoldRow(
                number,
                RandomRows.MERGED_1,
                "C" + number,
                1,
                false,
                true,
                true,
                sex,
                AgeGroup.ADULT,
                "US",
                true,
                List.of(),
                null,
                null,
                null,
                Map.of(drug, new FoldRow.DrugUse(drug, true, true)),
                Map.of(reaction, reaction));
    }

    private static Map<String, String> values(List<List<String>> table) {
        return table.stream().collect(Collectors.toMap(List::getFirst, List::getLast));
    }

    /** The lines of the table with this head, without backticks. */
    private static List<List<String>> table(String... head) throws IOException {
        List<List<String>> lines =
                Files.readAllLines(Path.of("..", "docs", "statistics.md")).stream()
                        .map(WorkedExampleTest::cells)
                        .toList();
        int at = lines.indexOf(List.of(head));
        assertThat(at).as("a table of %s", Arrays.toString(head)).isNotNegative();
        return lines.stream().skip(at + 2L).takeWhile(cells -> cells.size() > 1).toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|"))
                .map(cell -> cell.replace("`", "").strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
    }
}

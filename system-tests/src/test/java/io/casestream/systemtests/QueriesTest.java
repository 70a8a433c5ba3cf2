package io.casestream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.systemtests.Probe.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asks in words, and counts the answer again from the file that was uploaded. */
class QueriesTest {

    private static final String ORGANIZATION = "queries";
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A pair that every generated quarter reports often. */
    private static final String DRUG = "RISPERIDONE";

    private static final String REACTION = "GYNAECOMASTIA";

    private static Path file;
    private static Probe ada;

    @BeforeAll
    static void anOrganizationWithData() {
        file = Quarters.generated(4_000, 51);
        Quarters.uploaded(ORGANIZATION, file);
        ada = new Probe(TheSystem.running().token(ORGANIZATION, "ada", "scientist"));
    }

    @Test
    void aSentenceCountsWhatTheFileSays() throws IOException {
        // Given
        String sentence =
                "women over 20 on %s with serious %s"
                        .formatted(DRUG.toLowerCase(Locale.ROOT), REACTION);

        // When
        JsonNode answer = asked(sentence);
        String list = answer.at("/cases_urls/matching_cases").asText();

        // Then
        long expected = recounted();
        assertThat(expected).isPositive();
        assertThat(answer.path("not_understood")).isEmpty();
        assertThat(answer.path("matching_cases").asLong()).isEqualTo(expected);
        Answer cases = ada.ask("GET", list.replace("/api/v1", "") + "&limit=1000", null);
        assertThat(cases.json().path("items")).hasSize((int) expected);
    }

    @Test
    void theHistoryAndThePatternsHaveWhatWasAsked() {
        // Given
        String sentence = "how many men under 50 had " + REACTION;

        // When
        String id = asked(sentence).path("query_id").asText();

        // Then
        JsonNode row =
                await().atMost(SOON)
                        .until(
                                () ->
                                        ada.ask("GET", "/queries/history", null)
                                                .json()
                                                .path("items")
                                                .valueStream()
                                                .filter(
                                                        item ->
                                                                sentence.equals(
                                                                        item.path("query_text")
                                                                                .asText()))
                                                .findFirst()
                                                .orElse(null),
                                found -> found != null);
        assertThat(id).isNotEmpty();
        assertThat(row.path("query_type").asText()).isEqualTo("case_count");
        assertThat(row.at("/filters/age_max").asInt()).isEqualTo(49);
        assertThat(row.at("/filters/sex").asText()).isEqualTo("M");
    }

    @Test
    void aSavedQueryRunsAsIfItWereAskedNow() {
        // Given
        String query =
                "{\"name\": \"women\", \"query_text\": \"women with %s\", \"filters\":"
                        + " {\"serious\": true}}";
        String id =
                done(ada.ask("POST", "/saved-queries", query.formatted(REACTION)))
                        .path("id")
                        .asText();

        // When
        JsonNode run = done(ada.ask("POST", "/saved-queries/" + id + "/run", null));

        // Then
        assertThat(run.at("/filters/sex").asText()).isEqualTo("F");
        assertThat(run.at("/filters/serious").asBoolean()).isTrue();
        assertThat(run.path("matching_cases").asLong()).isPositive();
        assertThat(done(ada.ask("GET", "/saved-queries/" + id, null)).path("usage_count").asInt())
                .isEqualTo(1);
    }

    private static JsonNode asked(String sentence) {
        return done(ada.ask("POST", "/queries", "{\"query_text\": \"%s\"}".formatted(sentence)));
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.isSuccess()).as(answer.text()).isTrue();
        return answer.json();
    }

    /** The newest version of each case that meets the sentence, read from the file's tables. */
    private static long recounted() throws IOException {
        Map<String, Map<String, String>> newest = new HashMap<>();
        for (Map<String, String> row : table("DEMO")) {
            newest.merge(
                    row.get("caseid"),
                    row,
                    (one, other) ->
                            Integer.parseInt(one.get("caseversion"))
                                            >= Integer.parseInt(other.get("caseversion"))
                                    ? one
                                    : other);
        }
        Set<String> withDrug = ids("DRUG", "prod_ai", DRUG, Set.of("PS", "SS", "I"));
        Set<String> withReaction = ids("REAC", "pt", REACTION, Set.of());
        Set<String> serious = new HashSet<>();
        table("OUTC").forEach(row -> serious.add(row.get("primaryid")));
        Set<String> deleted = new HashSet<>();
        return newest.values().stream()
                .filter(row -> !deleted.contains(row.get("caseid")))
                .filter(row -> row.get("sex").equals("F"))
                .filter(row -> years(row) >= 20)
                .map(row -> row.get("primaryid"))
                .filter(withDrug::contains)
                .filter(withReaction::contains)
                .filter(serious::contains)
                .count();
    }

    private static double years(Map<String, String> row) {
        if (row.get("age").isBlank()) {
            return -1;
        }
        double age = Double.parseDouble(row.get("age"));
        double years =
                switch (row.get("age_cod")) {
                    case "DEC" -> age * 10;
                    case "YR" -> age;
                    case "MON" -> age / 12;
                    case "WK" -> age / 52.1775;
                    case "DY" -> age / 365.25;
                    case "HR" -> age / 8766;
                    default -> -1;
                };
        return years > 120 ? -1 : years;
    }

    private static Set<String> ids(String table, String column, String term, Set<String> roles)
            throws IOException {
        Set<String> ids = new HashSet<>();
        for (Map<String, String> row : table(table)) {
            if (row.get(column).strip().equalsIgnoreCase(term)
                    && (roles.isEmpty() || roles.contains(row.get("role_cod")))) {
                ids.add(row.get("primaryid"));
            }
        }
        return ids;
    }

    private static List<Map<String, String>> table(String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            var member =
                    zip.stream()
                            .filter(each -> each.getName().matches(".*" + name + "\\d\\dQ\\d.txt"))
                            .findFirst()
                            .orElseThrow();
            List<Map<String, String>> rows = new ArrayList<>();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(zip.getInputStream(member), UTF_8))) {
                List<String> columns = Arrays.asList(lines.readLine().split("\\$", -1));
                lines.lines()
                        .map(line -> line.split("\\$", -1))
                        .forEach(
                                cells -> {
                                    Map<String, String> row = new HashMap<>();
                                    for (int i = 0; i < columns.size(); i++) {
                                        row.put(columns.get(i), cells[i]);
                                    }
                                    rows.add(row);
                                });
            } catch (UncheckedIOException unreadable) {
                throw unreadable.getCause();
            }
            return rows;
        }
    }
}

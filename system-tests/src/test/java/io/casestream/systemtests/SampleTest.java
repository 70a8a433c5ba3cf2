package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.systemtests.Agreement.Subject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred real FAERS cases, against the published figures and their recomputation. */
class SampleTest {

    private static final String ORGANIZATION = "sample";

    @TempDir static Path folder;

    private static Optional<Path> sample;
    private static JsonNode upload;
    private static Recomputation truth;
    private static Agreement agreement;
    private static Api api;

    @BeforeAll
    static void uploadTheSample() throws Exception {
        sample = Sample.quarter();
        Path file = sample.orElseGet(() -> Quarters.generated(100, 17));
        upload = Quarters.uploaded(ORGANIZATION, file);
        api = TheSystem.running().api(ORGANIZATION);
        truth = Recomputation.of(file, folder);
        agreement = new Agreement(api, truth);
    }

    @AfterAll
    static void close() throws SQLException {
        truth.close();
    }

    @Test
    void everyFigureEqualsItsRecomputation() throws SQLException {
        for (String role : List.of("suspect", "primary", "any")) {
            agreement.topDrugs(role);
            agreement.signals(role);
        }
        agreement.topReactions();
        for (Subject subject :
                List.of(
                        Subject.ALL,
                        Subject.drug("RISPERIDONE"),
                        Subject.reaction("OFF LABEL USE"))) {
            agreement.trends(subject);
            agreement.demographics(subject);
            agreement.seriousnessAndOutcomes(subject);
        }
        agreement.matrixOf("RISPERIDONE", "GYNAECOMASTIA");
    }

    @Test
    void theHistoryTellsWhatTheSampleHolds() {
        if (sample.isEmpty()) {
            return;
        }
        assertThat(upload.get("total_cases").asLong()).isEqualTo(100);
        assertThat(upload.get("total_serious_cases").asLong()).isEqualTo(59);
        assertThat(upload.get("total_fatal_cases").asLong()).isEqualTo(10);
        assertThat(upload.get("total_drugs").asLong()).isEqualTo(187);
        assertThat(upload.get("total_events").asLong()).isEqualTo(215);
        assertThat(upload.at("/metadata/rows_read").asLong()).isEqualTo(1_165);
        assertThat(upload.at("/metadata/rows_accepted").asLong()).isEqualTo(1_165);
        assertThat(upload.get("rejected_rows").asLong()).isZero();
    }

    @Test
    void theFirstRanksAreThePublishedOnes() {
        if (sample.isEmpty()) {
            return;
        }
        assertThat(first(8, api.rows("top_drugs")))
                .containsExactly(
                        "RISPERIDONE 6",
                        "LENALIDOMIDE 5",
                        "ERLOTINIB HYDROCHLORIDE 4",
                        "ETANERCEPT 4",
                        "ADALIMUMAB 3",
                        "CYTARABINE 3",
                        "ECULIZUMAB 3",
                        "RIVAROXABAN 3");
        assertThat(first(8, api.rows("top_drugs", "role", "any")))
                .containsExactly(
                        "RISPERIDONE 6",
                        "ASPIRIN 5",
                        "LENALIDOMIDE 5",
                        "ACYCLOVIR 4",
                        "CLONAZEPAM 4",
                        "DEXAMETHASONE 4",
                        "ERLOTINIB HYDROCHLORIDE 4",
                        "ETANERCEPT 4");
        assertThat(first(9, api.rows("top_reactions")))
                .containsExactly(
                        "GYNAECOMASTIA 6",
                        "OFF LABEL USE 6",
                        "DRUG INEFFECTIVE 5",
                        "CONDITION AGGRAVATED 4",
                        "DEATH 4",
                        "DIARRHOEA 4",
                        "GASTROOESOPHAGEAL REFLUX DISEASE 4",
                        "OVERDOSE 4",
                        "PRODUCT USE IN UNAPPROVED INDICATION 4");
        assertThat(api.rows("top_reactions").get(0).get("label").asText())
                .isEqualTo("Gynaecomastia");
    }

    @Test
    void peopleAndOutcomesAreThePublishedOnes() {
        if (sample.isEmpty()) {
            return;
        }
        JsonNode people = api.get("/stats/demographics").get("stat_data");
        assertThat(cases(people.get("sex"), "value"))
                .isEqualTo(Map.of("F", 53L, "M", 40L, "not_stated", 7L));
        assertThat(cases(people.get("age_group"), "value"))
                .isEqualTo(
                        Map.of(
                                "adult",
                                38L,
                                "elderly",
                                23L,
                                "child",
                                3L,
                                "adolescent",
                                2L,
                                "unknown",
                                34L));
        assertThat(cases(people.get("country"), "value"))
                .containsEntry("US", 71L)
                .containsEntry("GB", 4L)
                .containsEntry("JP", 4L)
                .containsEntry("DE", 3L)
                .containsEntry("FR", 3L)
                .containsEntry("CN", 2L)
                .containsEntry("IN", 2L);
        JsonNode serious = api.get("/stats/seriousness").get("stat_data");
        assertThat(serious.get("serious").asLong()).isEqualTo(59);
        assertThat(serious.get("non_serious").asLong()).isZero();
        assertThat(serious.get("not_stated").asLong()).isEqualTo(41);
        JsonNode outcomes = api.get("/stats/outcomes").get("stat_data").get("outcomes");
        assertThat(cases(outcomes, "code"))
                .isEqualTo(Map.of("DE", 10L, "LT", 3L, "HO", 24L, "DS", 3L, "RI", 1L, "OT", 34L));
        JsonNode months = api.get("/stats/trends").get("stat_data").get("months");
        assertThat(cases(months, "month"))
                .isEqualTo(Map.of("2017-04", 43L, "2017-05", 33L, "2017-06", 24L));
        JsonNode byEvent = api.get("/stats/trends", "basis", "event").get("stat_data");
        assertThat(byEvent.get("missing").asLong()).isEqualTo(59);
    }

    @Test
    void bothSignalsAreFlaggedAlthoughNobodyElseReportsTheReaction() {
        if (sample.isEmpty()) {
            return;
        }
        // When
        JsonNode answer = api.get("/stats/drug_event_matrix", "key", "signals");

        // Then
        assertThat(answer.get("n").asLong()).isEqualTo(100);
        assertThat(answer.get("total_cases").asLong()).isEqualTo(100);
        JsonNode rows = answer.at("/stat_data/rows");
        assertThat(rows).hasSize(2);
        for (JsonNode row : rows) {
            assertThat(row.get("drug").asText()).isEqualTo("RISPERIDONE");
            assertThat(row.get("zero_cell").asBoolean()).isTrue();
            assertThat(row.get("evans").asBoolean()).isTrue();
            assertThat(row.path("prr").isMissingNode() || row.get("prr").isNull()).isTrue();
            assertThat(row.path("ror").isMissingNode() || row.get("ror").isNull()).isTrue();
        }
    }

    private static List<String> first(int ranks, List<JsonNode> rows) {
        return rows.stream()
                .limit(ranks)
                .map(row -> row.get("term").asText() + " " + row.get("cases").asLong())
                .toList();
    }

    private static Map<String, Long> cases(JsonNode rows, String name) {
        Map<String, Long> cases = new HashMap<>();
        for (JsonNode row : rows) {
            if (row.get("cases").asLong() > 0) {
                cases.put(row.get(name).asText(), row.get("cases").asLong());
            }
        }
        return cases;
    }
}

package io.casestream.stats.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.QueryExecuted;
import io.casestream.common.event.Topics;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Sex;
import io.casestream.common.model.Terms;
import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.embedded.Backbone;
import io.casestream.stats.fold.FoldUpdates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StatsBackbone.class)
class QueriesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SENTENCE =
            "women over 65 on Dupixent with serious conjunctivitis since 2023";
    private static final Map<String, String> PRODUCTS =
            Map.of("Dupixent", "DUPILUMAB", "Advil", "IBUPROFEN", "Naproxen", "NAPROXEN");
    private static final List<String> REACTIONS = List.of("Conjunctivitis", "Nausea", "Headache");

    @Inject FoldUpdates updates;

    private final List<CaseRecord> cases = new ArrayList<>();
    private String organization;

    @BeforeEach
    void cases() {
        organization = "queries-" + UUID.randomUUID();
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            cases.add(record("C" + i, random));
        }
        UUID upload = UUID.randomUUID();
        updates.append(
                CaseBatch.of(organization, upload, 0, true, cases, List.of(), Instant.EPOCH));
        updates.merge(organization, upload, null);
    }

    @Test
    void aSentenceCountsTheCasesItMeans() {
        // Given
        long expected =
                count(
                        one ->
                                one.sex() == Sex.F
                                        && one.ageYears() != null
                                        && one.ageYears() >= 65
                                        && Boolean.TRUE.equals(one.serious())
                                        && has(one, "DUPILUMAB", "CONJUNCTIVITIS")
                                        && !one.reportDay().isBefore(LocalDate.of(2023, 1, 1)));

        // When
        JsonPath first = ask(Map.of("query_text", SENTENCE));
        JsonPath second = ask(Map.of("query_text", SENTENCE));

        // Then
        assertThat(expected).isPositive();
        assertThat(first.getString("query_type")).isEqualTo("drug_event");
        assertThat(first.getMap("filters"))
                .isEqualTo(
                        Map.of(
                                "drug", "DUPILUMAB",
                                "reaction", "CONJUNCTIVITIS",
                                "sex", "F",
                                "serious", true,
                                "age_min", 65,
                                "date_from", "2023-01-01"));
        assertThat(first.getList("not_understood")).isEmpty();
        assertThat(first.getString("resolved_as[0].drug")).isEqualTo("DUPILUMAB");
        assertThat(first.getString("resolved_as[0].how")).isEqualTo("product");
        assertThat(first.getLong("matching_cases")).isEqualTo(expected);
        assertThat(first.getLong("answers[0].stat_data.rows[0].a")).isEqualTo(expected);
        assertThat(first.getString("answers[0].stat_data.prior.reason")).isEqualTo("not_fitted");
        assertThat(first.getString("answers[0].stat_data.rows[0].ebgm")).isNull();
        assertThat(first.getString("cases_urls.matching_cases"))
                .contains("sex=F&", "age_min=65&", "serious=true&", "from=2023-01-01&");
        assertThat(first.getString("served_from")).isEqualTo("computed");
        assertThat(second.getString("served_from")).isEqualTo("precalculated");
        assertThat(second.getLong("matching_cases")).isEqualTo(expected);
    }

    @Test
    void filtersWinOverWords() {
        // When
        JsonPath answer =
                ask(
                        Map.of(
                                "query_text",
                                "nausea in men without headache",
                                "filters",
                                Map.of("sex", "F", "country", List.of("us", "DE"))));

        // Then
        assertThat(answer.getLong("matching_cases"))
                .isEqualTo(
                        count(
                                one ->
                                        one.sex() == Sex.F
                                                && terms(one).contains("NAUSEA")
                                                && !terms(one).contains("HEADACHE")));
        assertThat(answer.getList("understood.note", String.class))
                .anyMatch(note -> note != null && note.contains("sex was given"));
    }

    @Test
    void comparesTwoDrugsReactionByReaction() {
        // When
        JsonPath answer = ask(Map.of("query_text", "compare Advil and naproxen in women"));

        // Then
        assertThat(answer.getList("comparison.drugs")).isEqualTo(List.of("IBUPROFEN", "NAPROXEN"));
        List<String> reactions = answer.getList("comparison.rows.reaction");
        assertThat(reactions).containsExactlyInAnyOrder("CONJUNCTIVITIS", "NAUSEA", "HEADACHE");
        for (int i = 0; i < reactions.size(); i++) {
            String reaction = reactions.get(i);
            assertThat(answer.getLong("comparison.rows[" + i + "].tables[1].a"))
                    .isEqualTo(count(one -> one.sex() == Sex.F && has(one, "NAPROXEN", reaction)));
        }
        assertThat(answer.getString("comparison.rows[0].tables[0].cases_urls.a"))
                .contains("sex=F&");
    }

    @Test
    void continuesAListWhereItEnded() {
        // Given
        Map<String, Object> query = Map.of("query_type", "reaction_search", "limit", 2);

        // When
        JsonPath first = ask(query);
        JsonPath rest =
                ask(
                        Map.of(
                                "query_type",
                                "reaction_search",
                                "cursor",
                                first.getString("answers[0].next_cursor")));

        // Then
        assertThat(first.getList("answers[0].stat_data.rows")).hasSize(2);
        assertThat(rest.getList("answers[0].stat_data.rows.rank")).isEqualTo(List.of(3));
    }

    @Test
    void aStatisticOfAProductIsThatOfItsIngredient() {
        // When
        JsonPath answer =
                given().auth()
                        .oauth2(token())
                        .get("/api/v1/stats/seriousness?key=drug:Dupixent")
                        .jsonPath();

        // Then
        assertThat(answer.getString("stat_key")).isEqualTo("drug:DUPILUMAB");
        assertThat(answer.getString("resolved_as[0].said")).isEqualTo("DUPIXENT");
        assertThat(answer.getLong("key_cases"))
                .isEqualTo(count(one -> one.drugTerms(RoleScope.SUSPECT).contains("DUPILUMAB")));
    }

    @Test
    void everyQueryIsPublishedWithWhatWasUnderstood() {
        // When
        UUID id = UUID.fromString(ask(Map.of("query_text", SENTENCE)).getString("query_id"));

        // Then
        QueryExecuted event =
                await().atMost(SOON)
                        .until(
                                () ->
                                        Broker.records(Topics.QUERY_EXECUTED).stream()
                                                .map(each -> event(each.value()))
                                                .filter(each -> each.eventId().equals(id))
                                                .findFirst()
                                                .orElse(null),
                                found -> found != null);
        assertThat(event.queryText()).isEqualTo(SENTENCE);
        assertThat(event.queryType()).isEqualTo("drug_event");
        assertThat(event.filters()).containsEntry("drug", "DUPILUMAB").containsEntry("age_min", 65);
        assertThat(event.servedFrom()).isEqualTo("computed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"query_text\": 1}",
                "{\"query_text\": \"a\", \"colour\": \"red\"}",
                "{\"filters\": {\"colour\": \"red\"}}",
                "{\"filters\": []}",
                "{\"filters\": {\"sex\": \"X\"}}",
                "{\"filters\": {\"drug\": [\"A\", \"B\", \"C\"]}}",
                "{\"filters\": {\"drug\": {\"a\": 1}}}",
                "{\"filters\": {\"age_min\": \"old\"}}",
                "{\"filters\": {\"date_from\": \"2023\"}}",
                "{\"filters\": {\"reaction\": \"\\u0000\"}}",
                "{\"query_type\": \"weather\"}",
                "{\"query_type\": \"comparison\", \"filters\": {\"drug\": \"A\"}}",
                "{\"query_type\": \"drug_search\", \"limit\": 0}",
                "{\"query_type\": \"drug_search\", \"cursor\": \"x\"}"
            })
    void refusesWhatItDoesNotKnow(String body) {
        // When
        Response response = post(body);

        // Then
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.contentType()).startsWith("application/problem+json");
    }

    private JsonPath ask(Map<String, Object> query) {
        Response response = post(Json.mapper().valueToTree(query).toString());
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    private Response post(String body) {
        return given().auth()
                .oauth2(token())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/queries");
    }

    private String token() {
        return Backbone.shared().token(organization, "ann", "viewer");
    }

    private long count(Predicate<CaseRecord> which) {
        return cases.stream().filter(which).count();
    }

    private static boolean has(CaseRecord one, String drug, String reaction) {
        return one.drugTerms(RoleScope.SUSPECT).contains(drug) && terms(one).contains(reaction);
    }

    private static List<String> terms(CaseRecord one) {
        return one.reactions().stream().map(Reaction::term).toList();
    }

    private static QueryExecuted event(byte[] value) {
        try {
            return Json.mapper().readValue(value, QueryExecuted.class);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static CaseRecord record(String id, Random random) {
        List<Drug> drugs = new ArrayList<>();
        List<Reaction> reactions = new ArrayList<>();
        PRODUCTS.keySet().stream()
                .sorted()
                .filter(each -> random.nextInt(2) == 0)
                .forEach(name -> drugs.add(drug(name)));
        REACTIONS.stream()
                .filter(each -> random.nextInt(2) == 0)
                .forEach(
                        label ->
                                reactions.add(
                                        new Reaction(
                                                Terms.reaction(label).orElseThrow(),
                                                label,
                                                null,
                                                Map.of())));
        return new CaseRecord(
                "FAERS",
                id,
                1,
                1L,
                null,
                null,
                null,
                drugs,
                reactions,
                null,
                random.nextInt(5) == 0 ? null : random.nextInt(100) + 0.5,
                AgeGroup.UNKNOWN,
                random.nextInt(3) == 0 ? Sex.M : Sex.F,
                "US",
                null,
                random.nextInt(3) > 0,
                random.nextBoolean() ? List.of(Outcome.HO) : List.of(),
                null,
                null,
                PartialDate.day(LocalDate.of(2022, 1, 1).plusDays(random.nextInt(900))),
                null,
                false,
                new Origin("DEMO.txt", 1),
                Map.of());
    }

    private static Drug drug(String name) {
        String substance = PRODUCTS.get(name);
        return new Drug(substance, DrugRole.PS, name, substance, null, null, List.of(), Map.of());
    }
}

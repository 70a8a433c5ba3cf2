package io.casestream.learning.rest;

import static io.casestream.learning.Organization.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.casestream.learning.QueryTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class HistoryTest {

    private final Organization org = Organization.fresh();

    @Test
    void showsWhatWasAskedNewestFirstPageByPage() {
        // Given
        for (int i = 0; i < 7; i++) {
            Instant at = NOON.plus(Duration.ofMinutes(i / 2));
            QueryTopic.publish(org.asks("drug_event", Map.of("drug", "DRUG " + i), at));
        }
        org.awaitAsked(7);

        // When
        List<String> drugs = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            JsonPath page = org.get("/queries/history?limit=3&cursor=" + cursor);
            drugs.addAll(page.getList("items.filters.drug"));
            times.addAll(page.getList("items.executed_at"));
            cursor = page.getString("next_cursor");
            pages++;
        }

        // Then
        assertThat(pages).isEqualTo(3);
        assertThat(drugs).hasSize(7).doesNotHaveDuplicates().startsWith("DRUG 6");
        assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void showsEverythingTheEventSaid() {
        // Given
        QueryTopic.publish(org.query("bob", "how many", Map.of(), "case_count", NOON));
        org.awaitAsked(1);

        // When
        Map<String, Object> item = org.get("/queries/history").getMap("items[0]");

        // Then
        assertThat(item)
                .containsEntry("user_id", "bob")
                .containsEntry("query_text", "how many")
                .containsEntry("query_type", "case_count")
                .containsEntry("execution_time_ms", 40)
                .containsEntry("results_count", 7)
                .containsEntry("served_from", "computed")
                .containsEntry("source", "test")
                .containsEntry("executed_at", "2026-03-10T12:00:00Z")
                .containsKeys("id", "query_hash", "query_pattern_hash");
    }

    @Test
    void narrowsToTheCallersOwnAndToOneType() {
        // Given
        QueryTopic.publish(org.query("ada", null, Map.of(), "case_count", NOON));
        QueryTopic.publish(org.query("bob", null, Map.of(), "case_count", NOON));
        QueryTopic.publish(org.query("bob", null, Map.of(), "outcomes", NOON));
        org.awaitAsked(3);

        // Then
        assertThat(org.get("/queries/history").getList("items")).hasSize(3);
        assertThat(org.get("/queries/history?mine=true").getList("items.user_id"))
                .containsExactly("ada");
        assertThat(org.get("/queries/history?query_type=outcomes").getList("items.user_id"))
                .containsExactly("bob");
    }

    @Test
    void keepsOrganizationsApart() {
        // Given
        Organization other = Organization.fresh();
        QueryTopic.publish(org.asks("drug_event", Map.of("drug", "SECRET"), NOON));
        org.awaitAsked(1);

        // Then
        assertThat(other.get("/queries/history").getList("items")).isEmpty();
        assertThat(other.get("/learning/patterns").getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1000000000", "cursor=abc", "cursor=bm93H25vdw"})
    void refusesWhatCannotBePaged(String query) {
        org.request()
                .get("/api/v1/queries/history?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/bad-parameter"));
    }

    @Test
    void asksForAToken() {
        RestAssured.get("/api/v1/queries/history").then().statusCode(401);
        RestAssured.get("/api/v1/learning/patterns").then().statusCode(401);
    }
}

package io.casestream.learning.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.casestream.learning.StandInStats;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class SavedQueriesTest {

    private static final String PATH = "/api/v1/saved-queries";

    private final Organization org = Organization.fresh();

    @Test
    void savesAQueryAndGivesItBack() {
        // When
        ValidatableResponse created =
                save(
                                "ada",
                                Map.of(
                                        "name", "  Dupilumab  and eyes ",
                                        "query_text", "eyes on dupilumab",
                                        "filters", Map.of("drug", "DUPILUMAB", "age_min", 65),
                                        "query_type", "drug_event",
                                        "description", "for the board"))
                        .statusCode(201);

        // Then
        String location = created.extract().header("Location");
        org.request("bob", "viewer")
                .get(location)
                .then()
                .statusCode(200)
                .body("name", equalTo("Dupilumab and eyes"))
                .body("query_text", equalTo("eyes on dupilumab"))
                .body("filters.age_min", equalTo(65))
                .body("query_type", equalTo("drug_event"))
                .body("description", equalTo("for the board"))
                .body("user_id", equalTo("ada"))
                .body("mine", equalTo(false))
                .body("usage_count", equalTo(0))
                .body("$", not(hasKey("last_used_at")));
        assertThat(audited()).isEqualTo("saved-query-created");
    }

    @Test
    void aNameIsUniqueForAUserWhateverItsCase() {
        // Given
        String id = saved("ada", "Eyes");

        // Then
        save("ada", Map.of("name", "eYES", "query_text", "other"))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/name-taken"))
                .body("saved_query_id", equalTo(id))
                .body("detail", containsString("Eyes"));
        save("bob", Map.of("name", "Eyes", "query_text", "other")).statusCode(201);
    }

    @Test
    void ofManyAtTheSameMomentOneIsSaved() {
        // When
        List<Integer> statuses =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(
                                i ->
                                        save("ada", Map.of("name", "Race", "query_text", "q" + i))
                                                .extract()
                                                .statusCode())
                        .toList();

        // Then
        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(7);
    }

    @Test
    void theSameKeyIsTheSameQuery() {
        // Given
        Map<String, Object> query = Map.of("name", "Once", "filters", Map.of("age_min", 1e1));

        // When
        String first = withKey("k-1", query).statusCode(201).extract().path("id");
        String second = withKey("k-1", query).statusCode(201).extract().path("id");

        // Then
        assertThat(second).isEqualTo(first);
        withKey("k-1", Map.of("name", "Twice", "query_text", "x"))
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void itsOwnerRenamesAndChangesIt() {
        // Given
        String id = saved("ada", "Old");
        saved("ada", "Taken");

        // Then
        patch("ada", id, Map.of("name", "New", "description", "better"))
                .statusCode(200)
                .body("name", equalTo("New"))
                .body("query_text", equalTo("about Old"));
        patch("ada", id, Map.of("name", "new")).statusCode(200).body("name", equalTo("new"));
        patch("ada", id, Map.of("description", "")).body("$", not(hasKey("description")));
        patch("ada", id, Map.of("name", "TAKEN")).statusCode(409);
        patch("ada", id, Map.of("name", " ")).statusCode(400);
        patch("bob", id, Map.of("name", "Mine"))
                .statusCode(403)
                .body("detail", containsString("ada"));
        assertThat(
                        org.text(
                                "select event_details -> 'old' ->> 'name' || ' ' || (event_details"
                                        + " -> 'new' ->> 'name') from platform.activity_logs where"
                                        + " organization = ? and event_type = 'saved-query-changed'"
                                        + " order by id"))
                .isEqualTo("Old New\nNew new\nnew new");
    }

    @Test
    void itsOwnerOrAnAdministratorDeletesIt() {
        // Given
        String one = saved("ada", "One");
        String two = saved("ada", "Two");

        // Then
        org.request("bob", "scientist").delete(PATH + "/" + one).then().statusCode(403);
        org.request("ada", "scientist").delete(PATH + "/" + one).then().statusCode(204);
        org.request("root", "admin").delete(PATH + "/" + two).then().statusCode(204);
        org.request("ada", "scientist").delete(PATH + "/" + two).then().statusCode(404);
        assertThat(audited()).endsWith("saved-query-deleted\nsaved-query-deleted");
    }

    @Test
    void listsByNamePageByPageAndTheCallersOwn() {
        // Given
        List.of("delta", "Alpha", "charlie", "Bravo").forEach(name -> saved("ada", name));
        saved("bob", "bobs");

        // When
        List<String> names = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = org.get("/saved-queries?limit=2&cursor=" + cursor);
            names.addAll(page.getList("items.name"));
            cursor = page.getString("next_cursor");
        }

        // Then
        assertThat(names).containsExactly("Alpha", "bobs", "Bravo", "charlie", "delta");
        assertThat(org.get("/saved-queries?mine=true").getList("items")).hasSize(4);
    }

    @Test
    void runningAsksWithTheCallersTokenAndCounts() {
        // Given
        String id = saved("ada", "Run me");

        // When
        org.request("bob", "viewer")
                .post(PATH + "/" + id + "/run")
                .then()
                .statusCode(200)
                .body("served_from", equalTo("computed"));

        // Then
        assertThat(StandInStats.asked())
                .anySatisfy(
                        request ->
                                assertThat(request)
                                        .startsWith("Bearer ey")
                                        .endsWith(
                                                "{\"query_text\":\"about Run"
                                                        + " me\",\"filters\":{}}"));
        JsonPath used = org.get("/saved-queries/" + id);
        assertThat(used.getInt("usage_count")).isEqualTo(1);
        assertThat(used.getString("last_used_at")).isNotNull();
    }

    @Test
    void aRefusedRunDoesNotCount() {
        // Given
        String id =
                save("ada", Map.of("name", "Bad", "query_text", StandInStats.REFUSED))
                        .extract()
                        .path("id");

        // Then
        org.request().post(PATH + "/" + id + "/run").then().statusCode(400);
        assertThat(org.get("/saved-queries/" + id).getInt("usage_count")).isZero();
    }

    @Test
    void keepsOrganizationsApart() {
        // Given
        Organization other = Organization.fresh();
        String id = saved("ada", "Secret");

        // Then
        assertThat(other.get("/saved-queries").getList("items")).isEmpty();
        other.request().get(PATH + "/" + id).then().statusCode(404);
        other.request("ada", "admin").delete(PATH + "/" + id).then().statusCode(404);
        other.request().post(PATH + "/" + id + "/run").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"x\"}",
                "{\"name\": \"\", \"query_text\": \"x\"}",
                "{\"name\": \"x\", \"query_type\": \"Robert'); drop table\"}",
                "{\"name\": 5",
                "[]",
                "",
                "{\"name\": \"x\", \"filters\": \"none\"}"
            })
    void refusesWhatCannotBeSaved(String body) {
        org.request("ada", "scientist")
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aViewerReadsOnly() {
        org.request("ada", "viewer")
                .contentType(ContentType.JSON)
                .body(Map.of("name", "x", "query_text", "y"))
                .post(PATH)
                .then()
                .statusCode(403);
    }

    private ValidatableResponse save(String user, Map<String, Object> query) {
        return org.request(user, "scientist")
                .contentType(ContentType.JSON)
                .body(query)
                .post(PATH)
                .then();
    }

    private ValidatableResponse withKey(String key, Map<String, Object> query) {
        return org.request("ada", "scientist")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(query)
                .post(PATH)
                .then();
    }

    private ValidatableResponse patch(String user, String id, Map<String, Object> change) {
        return org.request(user, "scientist")
                .contentType(ContentType.JSON)
                .body(new HashMap<>(change))
                .patch(PATH + "/" + id)
                .then();
    }

    private String saved(String user, String name) {
        return save(user, Map.of("name", name, "query_text", "about " + name))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String audited() {
        return org.text(
                "select event_type from platform.activity_logs where organization = ? and"
                        + " event_type like 'saved-query-%' order by id");
    }
}

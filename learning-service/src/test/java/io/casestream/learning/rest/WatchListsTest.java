package io.casestream.learning.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class WatchListsTest {

    private static final String PATH = "/api/v1/watch-lists";

    private final Organization org = Organization.fresh();

    @Test
    void followsASubjectOnceInWhateverSpelling() {
        // When
        Response first = follow("ada", Map.of("drug", " dupilumab. ", "reaction", "Nausea"));
        Response again = follow("ada", Map.of("drug", "DUPILUMAB", "reaction", "NAUSEA"));
        Response other = follow("bob", Map.of("drug", "Dupilumab", "reaction", "nausea"));

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Location")).endsWith(PATH + "/" + first.path("id"));
        assertThat(first.<String>path("drug")).isEqualTo("DUPILUMAB");
        assertThat(first.<String>path("reaction")).isEqualTo("NAUSEA");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(audited()).isEqualTo("watch-created ada DUPILUMAB\nwatch-created bob DUPILUMAB");
    }

    @Test
    void refusesWhatCannotBeFollowed() {
        for (Map<String, String> body :
                List.of(Map.<String, String>of(), Map.of("drug", "unknown"))) {
            Response response = follow("ada", body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.<String>path("detail")).contains("drug");
        }
        assertThat(org.request().contentType("application/json").post(PATH).statusCode())
                .isEqualTo(400);
    }

    @Test
    void showsAndEndsTheCallersOwnOnly() {
        // Given
        String adas = follow("ada", Map.of("drug", "ASPIRIN")).path("id");
        String bobs = follow("bob", Map.of("drug", "ASPIRIN")).path("id");

        // When
        int foreign = org.request("ada", "admin").delete(PATH + "/" + bobs).statusCode();
        int elsewhere = Organization.fresh().request().delete(PATH + "/" + adas).statusCode();
        int looked = org.request("ada", "viewer").get(PATH + "/" + bobs).statusCode();
        int own = org.request("ada", "viewer").delete(PATH + "/" + adas).statusCode();

        // Then
        assertThat(List.of(foreign, elsewhere, looked, own)).containsExactly(404, 404, 404, 204);
        assertThat(org.get("/watch-lists").getList("items")).isEmpty();
        assertThat(
                        org.request("bob", "viewer")
                                .get(PATH)
                                .jsonPath()
                                .getList("items.id", String.class))
                .containsExactly(bobs);
        assertThat(audited()).endsWith("watch-deleted ada ASPIRIN");
    }

    @Test
    void pagesNewestFirst() {
        // Given
        for (int i = 0; i < 5; i++) {
            follow("ada", Map.of("reaction", "Reaction " + i));
        }

        // When
        List<String> reactions = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = org.get("/watch-lists?limit=2&cursor=" + cursor);
            reactions.addAll(page.getList("items.reaction"));
            cursor = page.getString("next_cursor");
        }

        // Then
        assertThat(reactions)
                .containsExactly(
                        "REACTION 4", "REACTION 3", "REACTION 2", "REACTION 1", "REACTION 0");
    }

    @Test
    void followsNoMoreThanIsAllowed() {
        // Given
        org.change(
                "insert into learning.watches (user_id, organization, drug) select 'ada', ?,"
                        + " 'DRUG ' || i from generate_series(1, 100) i");

        // When
        Response more = follow("ada", Map.of("drug", "ASPIRIN"));
        Response known = follow("ada", Map.of("drug", "drug 7"));
        Response other = follow("bob", Map.of("drug", "ASPIRIN"));

        // Then
        assertThat(more.statusCode()).isEqualTo(409);
        assertThat(more.<String>path("type")).endsWith("too-many-watches");
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(201);
    }

    private Response follow(String user, Map<String, String> body) {
        return org.request(user, "viewer").contentType("application/json").body(body).post(PATH);
    }

    private String audited() {
        return org.text(
                "select concat_ws(' ', event_type, user_id, event_details ->> 'drug') from"
                        + " platform.activity_logs where organization = ? and event_type like"
                        + " 'watch-%' order by id");
    }
}

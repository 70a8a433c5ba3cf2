package io.casestream.ingest.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casestream.ingest.BackboneResource;
import io.casestream.ingest.admin.Person;
import io.casestream.ingest.admin.Person.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class ActivityResourceTest {

    @TestHTTPResource URI service;
    private final String organization = Person.newOrganization();
    private Person admin;

    @BeforeEach
    void anAdmin() {
        admin = Person.of(service, organization, "ada", "admin");
    }

    @Test
    void listsNewestFirstPageByPage() {
        // Given
        for (String user : List.of("a", "b", "c", "d", "e")) {
            add(user);
        }

        // When
        List<String> users = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = admin.get("/activity?event_type=user-added&limit=2" + next).body();
            page.get("items").forEach(one -> users.add(one.at("/event_details/user").asText()));
            next =
                    page.hasNonNull("next_cursor")
                            ? "&cursor=" + page.get("next_cursor").asText()
                            : "";
        } while (!next.isEmpty());

        // Then
        assertThat(users).containsExactly("e", "d", "c", "b", "a");
    }

    @Test
    void filtersByUserAndTime() {
        // Given
        add("a");
        Person.of(service, organization, "bea", "admin").get("/activity");

        // When / Then
        assertThat(events("user_id=bea")).containsExactly("user-registered");
        assertThat(events("from=2020-01-01&to=2999-12-31"))
                .containsExactly("user-registered", "user-added", "user-registered");
        assertThat(events("to=2020-01-01")).isEmpty();
        assertThat(events("from=2999-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void exportsWhatASpreadsheetCannotMistakeAndRecordsThat() {
        // Given
        add("=1+1");

        // When
        Answer csv = admin.get("/activity/export?event_type=user-added");

        // Then
        assertThat(csv.response().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"activity.csv\"");
        assertThat(csv.body().asText().lines()).hasSize(2);
        assertThat(csv.body().asText())
                .startsWith("id,created_at,user_id,event_type,event_details,ip_address,user_agent")
                .contains(",ada,user-added,", "127.0.0.1,tests/1.0");
        JsonNode exported = admin.get("/activity?event_type=activity-exported").body();
        assertThat(exported.at("/items/0/event_details").toString())
                .isEqualTo("{\"format\":\"csv\",\"event_type\":\"user-added\"}");
    }

    @Test
    void exportsLinesOfJson() throws IOException {
        // Given
        add("=1+1");
        add("b");

        // When
        Answer lines = admin.get("/activity/export?format=ndjson");

        // Then
        List<String> all = lines.body().asText().lines().toList();
        assertThat(all).hasSize(4);
        JsonNode second = new ObjectMapper().readTree(all.get(2));
        assertThat(second.at("/event_details/user").asText()).isEqualTo("=1+1");
    }

    @Test
    void verifiesTheChainAndTheHeadNotedBefore() {
        // Given
        add("a");
        JsonNode first = admin.get("/activity/verification").body();
        add("b");

        // When
        JsonNode then = verification(first.get("head"));
        String wrong = "0".repeat(64);
        JsonNode broken =
                admin.get("/activity/verification?known_block=1&known_hash=" + wrong).body();

        // Then
        assertThat(first.get("intact").asBoolean()).as(first.toString()).isTrue();
        assertThat(first.get("rows").asInt()).isEqualTo(2);
        assertThat(then.get("intact").asBoolean()).as(then.toString()).isTrue();
        assertThat(then.get("rows").asInt()).isEqualTo(3);
        assertThat(broken.get("intact").asBoolean()).isFalse();
        assertThat(broken.at("/broken/block_number").asInt()).isEqualTo(1);
    }

    @Test
    void sealsWithoutBeingAsked() {
        // Given
        add("a");

        // When / Then
        await().untilAsserted(
                        () ->
                                assertThat(
                                                admin.get("/activity?event_type=user-added")
                                                        .body()
                                                        .at("/items/0/block_number")
                                                        .asLong())
                                        .isPositive());
    }

    @Test
    void believesAForwardedAddressFromTheGatewayAlone() {
        // When: tests come from this machine, as the gateway does
        admin.get("/activity", "X-Forwarded-For", "203.0.113.7");

        // Then
        assertThat(admin.get("/activity").body().at("/items/0/ip_address").asText())
                .isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=1000000000",
                "limit=x",
                "cursor=tampered",
                "cursor=YQ",
                "from=yesterday",
                "to=2026-02-30",
                "from=%00"
            })
    void refusesParametersItCannotUse(String query) {
        // When
        Answer answer = admin.get("/activity?" + query);

        // Then
        assertThat(answer.status()).as(query).isIn(400, 404);
        assertThat(answer.problem()).as(query).isIn("bad-parameter", "unusable-text", "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "known_block=1",
                "known_hash=00",
                "known_block=0&known_hash=00",
                "known_block=1&known_hash=xyz"
            })
    void refusesAHeadThatIsNone(String query) {
        assertThat(admin.get("/activity/verification?" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "scientist", "service"})
    void isForAdminsOnly(String role) {
        // Given
        Person other = Person.of(service, organization, "ben", role);

        // When / Then
        assertThat(other.get("/activity").status()).isEqualTo(403);
        assertThat(other.get("/activity/verification").status()).isEqualTo(403);
        await().untilAsserted(
                        () ->
                                assertThat(events("event_type=access-refused"))
                                        .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void showsAnotherOrganizationNothing() {
        // Given
        add("a");
        Person other = Person.of(service, Person.newOrganization(), "eve", "admin");

        // When
        JsonNode seen = other.get("/activity").body();

        // Then
        assertThat(seen.get("items")).hasSize(1);
        assertThat(seen.at("/items/0/user_id").asText()).isEqualTo("eve");
    }

    private void add(String user) {
        Answer added =
                admin.post("/admin/users", "{\"user_id\": \"" + user + "\", \"role\": \"viewer\"}");
        assertThat(added.status()).isEqualTo(201);
    }

    private JsonNode verification(JsonNode head) {
        return admin.get(
                        "/activity/verification?known_block="
                                + head.get("block_number").asText()
                                + "&known_hash="
                                + head.get("block_hash").asText())
                .body();
    }

    private List<String> events(String query) {
        return admin.get("/activity?" + query).body().get("items").findValuesAsText("event_type");
    }
}

package io.casestream.ingest.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.ingest.BackboneResource;
import io.casestream.ingest.admin.Person.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class MemberResourceTest {

    @TestHTTPResource URI service;
    private final String organization = Person.newOrganization();
    private Person admin;

    @BeforeEach
    void anAdmin() {
        admin = Person.of(service, organization, "ada", "admin");
    }

    @Test
    void registersWhoComesWithATokenAndFollowsItsRole() {
        // Given
        Person.of(service, organization, "ben", "viewer").get("/uploads");

        // When
        JsonNode first = member("ben");
        Person.of(service, organization, "ben", "scientist").get("/uploads");
        JsonNode then = member("ben");

        // Then
        assertThat(first.get("role").asText()).isEqualTo("viewer");
        assertThat(first.get("role_source").asText()).isEqualTo("token");
        assertThat(first.hasNonNull("first_seen_at")).isTrue();
        assertThat(then.get("role").asText()).isEqualTo("scientist");
        JsonNode change = admin.get("/activity?event_type=role-changed").body().at("/items/0");
        assertThat(change.at("/event_details/old").asText()).isEqualTo("viewer");
        assertThat(change.at("/event_details/new").asText()).isEqualTo("scientist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "service"})
    void recordsThatATokenMakesAMemberMoreThanMembersCanBe(String role) {
        // Given
        Person.of(service, organization, "ben", "viewer").get("/uploads");

        // When
        Person.of(service, organization, "ben", role).get("/uploads");

        // Then
        assertThat(member("ben").get("role").asText()).isEqualTo(role);
        assertThat(changes()).containsExactly("ben viewer > " + role + ": as the token says");

        // When an admin takes it away
        Answer demoted = setRole("ben", "viewer", "too mighty");
        Answer removed = admin.delete("/admin/users/ben?reason=left");

        // Then
        assertThat(demoted.status()).isEqualTo(409);
        assertThat(demoted.problem()).isEqualTo("role-of-the-provider");
        assertThat(removed.status()).isEqualTo(409);
        assertThat(removed.problem()).isEqualTo("role-of-the-provider");
        assertThat(member("ben").get("status").asText()).isEqualTo("active");
        assertThat(changes()).hasSize(1);
        assertThat(admin.get("/activity?event_type=user-removed").body().get("items")).isEmpty();
    }

    @Test
    void keepsARoleGivenHereForAfterAnOperatorsToken() {
        // Given
        Person ben = Person.of(service, organization, "ben", "admin");
        ben.get("/uploads");
        setRole("ben", "viewer", "left the safety team");

        // When
        Person.of(service, organization, "ben", "operator").get("/admin/users");
        Person.of(service, organization, "ben", "scientist").get("/uploads");

        // Then
        assertThat(member("ben").get("role").asText()).isEqualTo("viewer");
        assertThat(member("ben").get("role_source").asText()).isEqualTo("admin");
        assertThat(changes())
                .containsExactly(
                        "ben operator > viewer: as the token says",
                        "ben viewer > operator: as the token says",
                        "ada admin > viewer: left the safety team");
    }

    @Test
    void putsARoleGivenHereAboveTheTokens() {
        // Given
        Person ben = Person.of(service, organization, "ben", "admin");
        assertThat(ben.get("/activity").status()).isEqualTo(200);

        // When
        Answer changed = setRole("ben", "viewer", "left the safety team");

        // Then
        assertThat(changed.body().get("role").asText()).isEqualTo("viewer");
        assertThat(ben.get("/activity").status()).isEqualTo(403);
        assertThat(ben.get("/uploads").status()).isEqualTo(200);
        JsonNode event = admin.get("/activity?event_type=role-changed").body().at("/items/0");
        assertThat(event.get("user_id").asText()).isEqualTo("ada");
        assertThat(event.get("ip_address").asText()).isEqualTo("127.0.0.1");
        assertThat(event.get("user_agent").asText()).isEqualTo("tests/1.0");
        assertThat(event.get("event_details").toString())
                .isEqualTo(
                        "{\"new\":\"viewer\",\"old\":\"admin\",\"user\":\"ben\","
                                + "\"reason\":\"left the safety team\"}");
    }

    @Test
    void addsAMemberBeforeTheFirstToken() {
        // When
        Answer added = add("cy|1", "scientist");

        // Then
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body().get("email").asText()).isEqualTo("cy@example.org");
        assertThat(added.body().hasNonNull("first_seen_at")).isFalse();
        assertThat(add("cy|1", "scientist").problem()).isEqualTo("already-a-member");
        Person cy = Person.of(service, organization, "cy|1", "viewer");
        assertThat(cy.get("/uploads").status()).isEqualTo(200);
        assertThat(member("cy%7C1").get("role").asText()).isEqualTo("scientist");
    }

    @Test
    void refusesWhoWasRemovedUntilAddedAgain() {
        // Given
        Person ben = Person.of(service, organization, "ben", "scientist");
        ben.get("/uploads");

        // When
        Answer removed = admin.delete("/admin/users/ben?reason=left");
        Answer refused = ben.get("/uploads");
        Answer added = add("ben", "viewer");

        // Then
        assertThat(removed.status()).isEqualTo(204);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("not-a-member");
        assertThat(added.status()).isEqualTo(201);
        assertThat(ben.get("/uploads").status()).isEqualTo(200);
        assertThat(admin.get("/activity?event_type=user-removed").body().at("/items/0").toString())
                .contains("\"old\":\"scientist\"", "\"reason\":\"left\"");
    }

    @Test
    void letsAUserBelongToSeveralOrganizations() {
        // Given
        String other = Person.newOrganization();
        Person here = Person.of(service, organization, "dee", "admin");
        Person there = Person.of(service, other, "dee", "viewer");

        // When
        here.get("/uploads");
        there.get("/uploads");

        // Then
        assertThat(here.get("/admin/users/dee").body().get("role").asText()).isEqualTo("admin");
        assertThat(there.get("/admin/users/dee").status()).isEqualTo(403);
        admin.delete("/admin/users/dee?reason=left");
        assertThat(here.get("/uploads").status()).isEqualTo(403);
        assertThat(there.get("/uploads").status()).isEqualTo(200);
    }

    @Test
    void tellsNothingOfAnotherOrganization() {
        // Given
        String other = Person.newOrganization();
        Person theirs = Person.of(service, other, "eve", "admin");
        theirs.get("/uploads");

        // When: eve's id is guessed and added here
        add("eve", "viewer");

        // Then
        assertThat(admin.get("/admin/users/nobody").problem()).isEqualTo("not-found");
        assertThat(member("eve").get("email").asText()).isEqualTo("cy@example.org");
        assertThat(member("eve").hasNonNull("first_seen_at")).isFalse();
        assertThat(theirs.get("/admin/users?limit=10").body().get("items")).hasSize(1);
        Answer foreign = admin.get("/admin/users?organization=" + other);
        Answer missing = admin.get("/admin/users?organization=nobody");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.body().get("detail")).isEqualTo(missing.body().get("detail"));
    }

    @Test
    void letsAnOperatorManageTheMembersOfAnyOrganization() {
        // Given
        Person operator = Person.operator(service);
        operator.post(
                "/admin/tenants",
                "{\"organization\": \"" + organization + "\", \"name\": \"Acme\"}");

        // When
        Answer added =
                operator.post(
                        "/admin/users?organization=" + organization,
                        "{\"user_id\": \"fay\", \"role\": \"admin\"}");

        // Then
        assertThat(added.status()).isEqualTo(201);
        Person fay = Person.of(service, organization, "fay", "viewer");
        assertThat(fay.get("/admin/users").body().at("/items/0/user_id").asText()).isEqualTo("fay");
        assertThat(operator.get("/admin/users?organization=nobody").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\": \"x\", \"role\": \"operator\"}",
                "{\"user_id\": \"x\", \"role\": \"service\"}",
                "{\"user_id\": \"x\", \"role\": \"ADMIN\"}",
                "{\"user_id\": \"\", \"role\": \"viewer\"}",
                "{\"user_id\": \"a\\u0000b\", \"role\": \"viewer\"}",
                "{\"user_id\": \"x\", \"role\": \"viewer\", \"email\": \"no address\"}",
                "{\"user_id\": \"x\"}"
            })
    void refusesAMemberItCannotUse(String body) {
        // When
        Answer answer = admin.post("/admin/users", body);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).startsWith("bad-");
    }

    @Test
    void letsNobodyLockThemselvesOutOrActWithoutAReason() {
        admin.get("/uploads");
        assertThat(setRole("ada", "viewer", "tired").problem()).isEqualTo("own-membership");
        assertThat(admin.delete("/admin/users/ada?reason=tired").problem())
                .isEqualTo("own-membership");
        assertThat(admin.delete("/admin/users/ben").status()).isEqualTo(400);
        assertThat(setRole("ben", "viewer", " ").status()).isEqualTo(400);
        assertThat(setRole("nobody", "viewer", "why not").status()).isEqualTo(404);
    }

    /** Of roles, newest first: by whom, from what to what, and why. */
    private List<String> changes() {
        return admin.get("/activity?event_type=role-changed")
                .body()
                .get("items")
                .valueStream()
                .map(
                        entry ->
                                "%s %s > %s: %s"
                                        .formatted(
                                                entry.get("user_id").asText(),
                                                entry.at("/event_details/old").asText(),
                                                entry.at("/event_details/new").asText(),
                                                entry.at("/event_details/reason").asText()))
                .toList();
    }

    private JsonNode member(String user) {
        return admin.get("/admin/users/" + user).body();
    }

    private Answer add(String user, String role) {
        return admin.post(
                "/admin/users",
                "{\"user_id\": \""
                        + user
                        + "\", \"role\": \""
                        + role
                        + "\", \"email\": \"cy@example.org\"}");
    }

    private Answer setRole(String user, String role, String reason) {
        return admin.patch(
                "/admin/users/" + user,
                "{\"role\": \"" + role + "\", \"reason\": \"" + reason + "\"}");
    }
}

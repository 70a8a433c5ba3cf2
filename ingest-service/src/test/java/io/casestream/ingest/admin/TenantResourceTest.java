package io.casestream.ingest.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.ingest.BackboneResource;
import io.casestream.ingest.admin.Person.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class TenantResourceTest {

    @TestHTTPResource URI service;
    private final String organization = Person.newOrganization();
    private Person operator;

    @BeforeEach
    void anOperator() {
        operator = Person.operator(service);
    }

    @Test
    void createsAnOrganizationOnce() {
        // When
        Answer created = create("Acme, Inc.");
        Answer again = create("Acme, Inc.");

        // Then
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().get("organization").asText()).isEqualTo(organization);
        assertThat(created.body().get("status").asText()).isEqualTo("active");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("organization-exists");
        assertThat(operator.get("/admin/tenants/" + organization).body()).isEqualTo(created.body());
    }

    @Test
    void listsAllOrganizationsPageByPage() {
        // Given
        create("Acme");
        create(Person.newOrganization(), "Other");

        // When
        List<String> names = new ArrayList<>();
        JsonNode page = operator.get("/admin/tenants?limit=1").body();
        while (page.hasNonNull("next_cursor")) {
            page.get("items").forEach(one -> names.add(one.get("organization").asText()));
            String cursor = page.get("next_cursor").asText();
            page = operator.get("/admin/tenants?limit=1&cursor=" + cursor).body();
        }
        page.get("items").forEach(one -> names.add(one.get("organization").asText()));

        // Then
        assertThat(names).contains(organization).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void beginsAnOrganizationWithItsFirstToken() {
        // When
        Person.of(service, organization, "ana", "viewer").get("/uploads");

        // Then
        assertThat(operator.get("/admin/tenants/" + organization).body().get("name").asText())
                .isEqualTo(organization);
    }

    @Test
    void keepsASuspendedOrganizationOutUntilItIsLetInAgain() {
        // Given
        create("Acme");
        Person ana = Person.of(service, organization, "ana", "admin");
        assertThat(ana.get("/uploads").status()).isEqualTo(200);

        // When
        Answer suspended = change("{\"status\": \"suspended\", \"reason\": \"has not paid\"}");
        Answer refused = ana.get("/uploads");
        change("{\"status\": \"active\", \"reason\": \"has paid\"}");
        Answer admitted = ana.get("/uploads");

        // Then
        assertThat(suspended.body().get("status").asText()).isEqualTo("suspended");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("organization-suspended");
        assertThat(admitted.status()).isEqualTo(200);
        JsonNode event =
                ana.get("/activity?event_type=organization-suspended").body().at("/items/0");
        assertThat(event.get("user_id").asText()).isEqualTo("olga");
        assertThat(event.get("event_details").toString())
                .isEqualTo(
                        "{\"new\":\"suspended\",\"old\":\"active\",\"reason\":\"has not paid\","
                                + "\"organization\":\""
                                + organization
                                + "\"}");
    }

    @Test
    void renamesAnOrganization() {
        // Given
        create("Acme");

        // When
        Answer renamed = change("{\"name\": \"Acme & Sons\"}");

        // Then
        assertThat(renamed.body().get("name").asText()).isEqualTo("Acme & Sons");
        assertThat(renamed.body().get("status").asText()).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "../x", "a b", "a/b", ".hidden", "ünicode"})
    void refusesNamesThatAFileSystemCouldMisread(String name) {
        // When
        Answer answer = create(name, "Acme");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isIn("bad-parameter", "bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": \"suspended\"}",
                "{\"status\": \"gone\", \"reason\": \"x\"}",
                "{\"name\": \"\"}",
                "[]",
                "{",
                "null",
                ""
            })
    void refusesAChangeItCannotUse(String body) {
        // Given
        create("Acme");

        // When / Then
        assertThat(change(body).status()).isEqualTo(400);
        assertThat(change(body).problem()).startsWith("bad-");
    }

    @Test
    void refusesABodyThatIsTooLong() {
        // When
        Answer answer = create("x".repeat(1_100_000));

        // Then
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    @Test
    void knowsNoOrganizationThatIsNotThere() {
        assertThat(operator.get("/admin/tenants/nobody").status()).isEqualTo(404);
        assertThat(operator.patch("/admin/tenants/nobody", "{\"name\": \"x\"}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "scientist", "admin", "service"})
    void isForOperatorsOnly(String role) {
        // Given
        Person other = Person.of(service, organization, "ana", role);

        // When / Then
        assertThat(other.get("/admin/tenants").status()).isEqualTo(403);
        assertThat(other.get("/admin/tenants").problem()).isEqualTo("forbidden");
        assertThat(other.post("/admin/tenants", "{}").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"/uploads", "/uploads/check?filename=a&file_size_bytes=1", "/jobs"})
    void showsAnOperatorNoData(String path) {
        assertThat(operator.get(path).status()).isEqualTo(403);
    }

    private Answer create(String name) {
        return create(organization, name);
    }

    private Answer create(String tenant, String name) {
        return operator.post(
                "/admin/tenants",
                "{\"organization\": \"" + tenant + "\", \"name\": \"" + name + "\"}");
    }

    private Answer change(String body) {
        return operator.patch("/admin/tenants/" + organization, body);
    }
}

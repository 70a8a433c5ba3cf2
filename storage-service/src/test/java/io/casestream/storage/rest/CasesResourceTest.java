package io.casestream.storage.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.DrugRole;
import io.casestream.quickstart.embedded.Backbone;
import io.casestream.storage.StorageBackbone;
import io.casestream.storage.Told;
import io.casestream.storage.store.StoreBatch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StorageBackbone.class)
class CasesResourceTest {

    private final String organization = "org-" + UUID.randomUUID();

    @Inject StoreBatch store;

    @Test
    void pagesThroughEveryCaseOnce() {
        // Given
        stored(25);

        // When
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = get("/cases?limit=10&cursor=" + cursor).jsonPath();
            seen.addAll(page.getList("items.case_id"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        // Then
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aLineSaysWhatTheCaseIs() {
        // Given
        UUID upload = stored(1);

        // When
        JsonPath line = get("/cases").jsonPath();

        // Then
        assertThat(line.getString("items[0].case_id")).isEqualTo("case-000");
        assertThat(line.getList("items[0].drugs")).containsExactly("ASPIRIN", "IBUPROFEN");
        assertThat(line.getList("items[0].suspect_drugs")).containsExactly("ASPIRIN");
        assertThat(line.getList("items[0].reactions")).containsExactly("NAUSEA");
        assertThat(line.getString("items[0].event_date")).isEqualTo("2024-09-01");
        assertThat(line.getString("items[0].event_date_precision")).isEqualTo("month");
        assertThat(line.getString("items[0].report_date")).isEqualTo("2024-10-05");
        assertThat(line.getString("items[0].upload_id")).isEqualTo(upload.toString());
        assertThat(line.getString("items[0].origin.file")).isEqualTo("DEMO24Q4.txt");
        assertThat(line.getLong("items[0].origin.line")).isEqualTo(2);
    }

    @Test
    void aCaseHasItsVersionsGreatestFirst() {
        // Given
        store.run(
                Told.batch(
                        organization,
                        UUID.randomUUID(),
                        0,
                        true,
                        List.of(
                                Told.of("A/1").version(2L).drug("Aspirin", DrugRole.PS).done(),
                                Told.of("A/1").version(1L).done())));

        // When
        JsonPath one = get("/cases/FAERS/A/1").jsonPath();

        // Then
        assertThat(one.getList("versions.case_version", Long.class)).containsExactly(2L, 1L);
        assertThat(one.getLong("current.case_version")).isEqualTo(2);
        assertThat(one.getList("versions.is_current")).containsExactly(true, false);
        assertThat(one.getString("current.drug_entries[0].role")).isEqualTo("PS");
        assertThat(one.getString("current.drug_entries[0].dose")).isEqualTo("10 MG, QD");
    }

    @Test
    void nobodySeesAnothersCases() {
        // Given
        UUID upload = stored(3);
        String stranger = "org-" + UUID.randomUUID();

        // Then
        assertThat(count(stranger, "")).isZero();
        assertThat(count(stranger, "?upload_id=" + upload)).isZero();
        assertThat(as(stranger, "/cases/FAERS/case-000").statusCode()).isEqualTo(404);
        assertThat(count(organization, "")).isEqualTo(3);
    }

    @Test
    void eachMistakeIsAnsweredWithWhatIsAllowed() {
        for (String query :
                List.of(
                        "colour=red",
                        "sex=purple",
                        "serious=maybe",
                        "outcome=XX",
                        "from=yesterday",
                        "month=2024-13",
                        "role=villain",
                        "age_min=-1",
                        "age_min=NaN",
                        "upload_id=7",
                        "basis=moon",
                        "drug=UNKNOWN",
                        "limit=0",
                        "limit=1000000000",
                        "limit=a",
                        "cursor=%00",
                        "cursor=abc",
                        "from=2024-01-01&from=2024-02-01")) {
            Response answer = get("/cases?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.contentType()).as(query).contains("application/problem+json");
        }
        assertThat(get("/cases?colour=red").jsonPath().getList("filters", String.class))
                .contains("drug", "reaction", "outcome");
    }

    @Test
    void metacharactersAreOnlyCharacters() {
        // Given
        stored(2);

        // Then
        for (String value :
                List.of(
                        "'; drop table pv_cases; --",
                        "{\"a\":1}",
                        "\\",
                        "%",
                        "{A,B}",
                        "\"",
                        "$1")) {
            Response answer =
                    given().auth()
                            .oauth2(Backbone.shared().token(organization, "ann", "viewer"))
                            .queryParam("drug", value)
                            .queryParam("reaction", value)
                            .queryParam("country", value)
                            .queryParam("source", value)
                            .get("/api/v1/cases/count");
            assertThat(answer.statusCode()).as(value).isIn(200, 400);
            if (answer.statusCode() == 200) {
                assertThat(answer.jsonPath().getLong("count")).as(value).isZero();
            }
        }
        assertThat(count(organization, "")).isEqualTo(2);
    }

    @Test
    void asksForAToken() {
        assertThat(given().get("/api/v1/cases").statusCode()).isEqualTo(401);
    }

    private UUID stored(int cases) {
        UUID upload = UUID.randomUUID();
        store.run(
                Told.batch(
                        organization,
                        upload,
                        0,
                        true,
                        IntStream.range(0, cases)
                                .mapToObj(
                                        i ->
                                                Told.of("case-%03d".formatted(i))
                                                        .drug("Aspirin", DrugRole.PS)
                                                        .drug("Ibuprofen", DrugRole.C)
                                                        .reaction("Nausea")
                                                        .event("2024-09")
                                                        .reported("2024-10-05")
                                                        .done())
                                .toList()));
        return upload;
    }

    private long count(String who, String query) {
        return as(who, "/cases/count" + query).jsonPath().getLong("count");
    }

    private Response get(String path) {
        return as(organization, path);
    }

    private static Response as(String who, String path) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Backbone.shared().token(who, "ann", "viewer"))
                .get("/api/v1" + path);
    }
}

package io.casestream.storage.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.DrugRole;
import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.embedded.Backbone;
import io.casestream.storage.Population;
import io.casestream.storage.Records;
import io.casestream.storage.StorageBackbone;
import io.casestream.storage.Told;
import io.casestream.storage.store.StoreBatch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StorageBackbone.class)
class ExportResourceTest {

    private final String organization = "org-" + UUID.randomUUID();

    @Inject StoreBatch store;

    @Test
    void linesHoldEveryCaseExactly() throws Exception {
        // Given
        List<CaseRecord> cases = new Population(5, 50, 50).cases(0, 1_700);
        store.run(Told.batch(organization, UUID.randomUUID(), 0, true, cases));

        // When
        Response answer = export("application/x-ndjson", "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        List<CaseRecord> exported = new ArrayList<>();
        for (String line : answer.asString().lines().toList()) {
            exported.add(Json.mapper().readValue(line, CaseRecord.class));
        }
        assertThat(exported).containsExactlyElementsOf(cases);
    }

    @Test
    void tablesHoldARowPerEntryThatNoSpreadsheetWorksOut() throws Exception {
        // Given
        store.run(
                Told.batch(
                        organization,
                        UUID.randomUUID(),
                        0,
                        true,
                        List.of(
                                Told.of("1")
                                        .drug("=cmd|' /C calc'!A0", DrugRole.PS)
                                        .drug("Aspirin; \"baby\"", DrugRole.C)
                                        .reaction("Nausea")
                                        .event("2024-09")
                                        .done(),
                                Told.of("2").done())));

        // When
        Response answer = export("text/csv", "");

        // Then
        List<CSVRecord> rows = rows(answer.asString());
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).get("drugname")).isEqualTo("'=cmd|' /C calc'!A0");
        assertThat(rows.get(0).get("pt")).isEqualTo("Nausea");
        assertThat(rows.get(0).get("event_dt")).isEqualTo("2024-09");
        assertThat(rows.get(1).get("drugname")).isEqualTo("Aspirin; \"baby\"");
        assertThat(rows.get(1).get("role_cod")).isEqualTo("C");
        assertThat(rows.get(1).get("pt")).isEmpty();
        assertThat(rows.get(2).get("caseid")).isEqualTo("2");
    }

    @Test
    void filtersChooseWhatIsExported() {
        // Given
        store.run(
                Told.batch(
                        organization,
                        UUID.randomUUID(),
                        0,
                        true,
                        List.of(
                                Told.of("1").country("US").done(),
                                Told.of("2").country("JP").done())));

        // Then
        assertThat(export("application/x-ndjson", "?country=JP").asString().lines()).hasSize(1);
        assertThat(export("application/x-ndjson", "?country=FR").asString().strip()).isEmpty();
        assertThat(export("application/x-ndjson", "?colour=red").statusCode()).isEqualTo(400);
    }

    @Test
    void isInTheAuditTrailWithItsFilters() {
        // Given
        store.run(Told.batch(organization, UUID.randomUUID(), 0, true, List.of()));

        // When
        export("text/csv", "?country=JP&country=FR&from=2024-01-01");
        export("text/csv", "?colour=red");

        // Then
        assertThat(
                        Records.list(
                                "select user_id || ' ' || event_details from platform.activity_logs"
                                        + " where organization = ? and event_type ="
                                        + " 'cases-exported'",
                                organization))
                .containsExactly(
                        "ann {\"format\": \"csv\", \"filters\": {\"from\": \"2024-01-01\","
                                + " \"country\": [\"JP\", \"FR\"]}}");
    }

    private Response export(String type, String query) {
        return given().auth()
                .oauth2(Backbone.shared().token(organization, "ann", "viewer"))
                .accept(type)
                .get("/api/v1/cases" + query);
    }

    private static List<CSVRecord> rows(String text) throws Exception {
        try (CSVParser parser =
                CSVParser.parse(
                        new StringReader(text),
                        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
            return parser.getRecords();
        }
    }
}

package io.casestream.ingest.job;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.ingest.BackboneResource;
import io.casestream.ingest.Client;
import io.casestream.ingest.History;
import io.casestream.ingest.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class FileUploadJobTest {

    @TestHTTPResource URI service;

    @ConfigProperty(name = "casestream.spool")
    Path spool;

    private Client ada;
    private History history;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        ada = Client.ofNewOrganization(service);
        history = new History(ada);
    }

    @Test
    void publishesTheUploadItsBatchesAndHowFarItIs() {
        // When
        String id = upload("cases 1201\nretractions 2\nrejects 3\nwarnings 4\n");
        JsonNode upload = history.untilRead(id);

        // Then
        var registered = new Topic("upload-registered").ofUpload(id);
        assertThat(registered).hasSize(1);
        assertThat(Topic.json(registered.get(0)).get("filename").asText()).isEqualTo("a.toy");
        List<JsonNode> batches = batches(id);
        assertThat(batches.stream().map(batch -> batch.get("cases").size()))
                .containsExactly(500, 500, 201);
        assertThat(batches.stream().map(batch -> batch.get("retractions").size()))
                .containsExactly(0, 0, 2);
        assertThat(batches.stream().map(batch -> batch.get("last").asBoolean()))
                .containsExactly(false, false, true);
        for (ConsumerRecord<String, byte[]> record : new Topic("case-batch").ofUpload(id)) {
            assertThat(record.key()).isEqualTo(ada.organization());
            assertThat(Topic.header(record, "ce_uploadid")).isEqualTo(id);
            assertThat(Topic.header(record, "ce_sequence"))
                    .isEqualTo(Topic.json(record).get("sequence").asText());
        }
        assertThat(upload.at("/metadata/rows_read").asLong()).isEqualTo(2 * 1201 + 2 + 3);
        assertThat(upload.at("/metadata/rows_accepted").asLong()).isEqualTo(2 * 1201 + 2);
        assertThat(upload.at("/metadata/members/0").asText()).isEqualTo("toy");
        assertThat(upload.get("rejected_rows").asLong()).isEqualTo(3);
        assertThat(upload.at("/warnings/0").asText())
                .isEqualTo("odd-value toy: 4, first \"value 0\" in toy line 5");
        assertThat(upload.at("/progress/parsing/counts/batches").asLong()).isEqualTo(3);
        assertThat(upload.at("/progress/parsing/counts/cases").asLong()).isEqualTo(1201);
        assertThat(history.job("file_upload", id).get("job_status").asText())
                .isIn("running", "completed");
    }

    @Test
    void readingAgainGivesTheSameBatchesUnderTheSameIds() {
        // Given
        String id = upload("cases 1100\nrejects 2\n");
        history.untilRead(id);
        await().until(() -> state("file_upload", id).equals("completed"));

        // When
        History.sql(
                "update platform.background_jobs set job_status = 'queued' where dedupe_key = ?",
                "file_upload:" + id);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> history.job("file_upload", id).get("attempt").asInt() == 2);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> state("file_upload", id).equals("completed"));

        // Then
        Map<String, List<ConsumerRecord<String, byte[]>>> byId =
                new Topic("case-batch")
                        .ofUpload(id).stream()
                                .collect(groupingBy(record -> Topic.header(record, "ce_id")));
        assertThat(byId).hasSize(3);
        byId.values()
                .forEach(
                        twice -> {
                            assertThat(twice).hasSize(2);
                            assertThat(twice.get(0).value()).isEqualTo(twice.get(1).value());
                        });
        JsonNode upload = ada.get("/uploads/" + id).when(200);
        assertThat(upload.get("rejected_rows").asLong()).isEqualTo(2);
        assertThat(ada.get("/uploads/" + id + "/rejects").when(200).get("items")).hasSize(2);
    }

    @Test
    void aFileWithoutASingleGoodCaseStillEnds() {
        // When
        String id = upload("rejects 2\n");
        history.untilRead(id);

        // Then
        List<JsonNode> batches = batches(id);
        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).get("last").asBoolean()).isTrue();
        assertThat(batches.get(0).get("cases")).isEmpty();
    }

    @Test
    void batchesEndBeforeTheyGrowTooLargeAndATooLargeCaseIsRejected() {
        // When
        String id = upload("huge 400000\nhuge 400000\nhuge 400000\nhuge 950000\n");
        JsonNode upload = history.untilRead(id);

        // Then
        assertThat(batches(id).stream().map(batch -> batch.get("cases").size()))
                .containsExactly(2, 1);
        assertThat(new Topic("case-batch").ofUpload(id))
                .allMatch(record -> record.value().length < 900_000);
        assertThat(upload.get("rejected_rows").asLong()).isEqualTo(3);
        assertThat(upload.at("/metadata/rows_read").asLong()).isEqualTo(4 * 3);
        JsonNode rejects = ada.get("/uploads/" + id + "/rejects").when(200).get("items");
        assertThat(rejects).hasSize(1);
        assertThat(rejects.get(0).get("line").asLong()).isEqualTo(5);
        assertThat(rejects.get(0).get("reason").asText()).contains("900 KB");
    }

    @Test
    void aFileThatBreaksOffFailsAndWhatWasPublishedIsWithdrawn() {
        // When
        String id = upload("cases 600\nbroken\n");
        JsonNode upload =
                history.until(id, row -> row.get("upload_status").asText().equals("failed"));

        // Then
        assertThat(upload.get("processing_error").asText()).isEqualTo("The file breaks off.");
        assertThat(upload.get("stats_status").asText()).isEqualTo("failed");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> new Topic("upload-withdrawn").ofUpload(id).size() == 1);
        await().until(() -> state("file_upload", id).equals("failed"));
        await().until(() -> state("stats_calculation", id).equals("cancelled"));
        await().until(() -> Files.notExists(spool.resolve(ada.organization()).resolve(id)));
        String job = history.job("file_upload", id).get("id").asText();
        assertThat(admin().post("/jobs/" + job + "/retry").status()).isEqualTo(409);
        assertThat(ada.upload("filename=a.toy", "toy\ncases 600\nbroken\n").status())
                .isEqualTo(202);
    }

    @Test
    void aJobThatFailsForGoodEndsItsUploadAndMayBeDoneAgain() throws Exception {
        // Given
        String id = upload("cases 600\nnothing 1000000000000\n");
        Path file = spool.resolve(ada.organization()).resolve(id);
        History.sql(
                "update platform.background_jobs set max_retries = 0 where dedupe_key = ?",
                "file_upload:" + id);

        // When
        Files.move(file, file.resolveSibling("elsewhere"));
        History.sql(
                "update platform.background_jobs set job_status = 'queued', worker_id = null where"
                        + " dedupe_key = ?",
                "file_upload:" + id);
        JsonNode upload =
                history.until(id, row -> row.get("upload_status").asText().equals("failed"));

        // Then
        assertThat(upload.get("processing_error").asText()).contains("again and again");
        Files.writeString(file, "toy\ncases 600\n");
        String job = history.job("file_upload", id).get("id").asText();
        assertThat(ada.post("/jobs/" + job + "/retry").status()).isEqualTo(403);
        admin().post("/jobs/" + job + "/retry").when(200);
        JsonNode read = history.untilRead(id);
        assertThat(read.get("upload_status").asText()).isEqualTo("processing");
        assertThat(read.has("processing_error")).isFalse();
        assertThat(audited("job-retried")).isEqualTo("1");
    }

    @Test
    void cancellingTheReadingEndsTheUpload() {
        // Given
        String id = upload("cases 600\nnothing 1000000000000\n");
        history.until(id, row -> row.at("/progress/parsing/counts/batches").asLong() > 0);
        String job = history.job("file_upload", id).get("id").asText();

        // When
        assertThat(ada.post("/jobs/" + job + "/cancel").status()).isEqualTo(403);
        admin().post("/jobs/" + job + "/cancel").when(200);

        // Then
        JsonNode upload = ada.get("/uploads/" + id).when(200);
        assertThat(upload.get("upload_status").asText()).isEqualTo("failed");
        assertThat(upload.get("processing_error").asText()).isEqualTo("Cancelled by root.");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> state("file_upload", id).equals("cancelled"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> new Topic("upload-withdrawn").ofUpload(id).size() == 1);
        assertThat(admin().post("/jobs/" + job + "/cancel").status()).isEqualTo(409);
        assertThat(admin().post("/jobs/" + job + "/retry").status()).isEqualTo(409);
        assertThat(batches(id)).noneMatch(batch -> batch.get("last").asBoolean());
        assertThat(audited("job-cancelled")).isEqualTo("1");
        assertThat(audited("upload-cancelled")).isEqualTo("1");
    }

    private String upload(String toy) {
        return ada.upload("filename=a.toy", "toy\n" + toy).when(202).get("id").asText();
    }

    private Client admin() {
        return ada.as("root", "admin");
    }

    private String state(String type, String id) {
        return history.job(type, id).get("job_status").asText();
    }

    private String audited(String what) {
        return History.sql(
                "select count(*) from platform.activity_logs where organization = ? and event_type"
                        + " = '"
                        + what
                        + "'",
                ada.organization());
    }

    private static List<JsonNode> batches(String id) {
        return new Topic("case-batch")
                .ofUpload(id).stream()
                        .map(Topic::json)
                        .sorted(Comparator.comparingInt(batch -> batch.get("sequence").asInt()))
                        .toList();
    }
}

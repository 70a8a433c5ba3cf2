package io.casestream.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.ingest.BackboneResource;
import io.casestream.ingest.Client;
import io.casestream.ingest.History;
import io.casestream.ingest.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class HistoryTest {

    private static final String ROW =
            "select to_jsonb(u)::text from ingest.file_upload_history u where id = cast(? as uuid)";

    @TestHTTPResource URI service;
    @Inject MeterRegistry metrics;
    private Client ada;
    private History history;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        ada = Client.ofNewOrganization(service);
        history = new History(ada);
    }

    @Test
    void anUploadEndsWhenItsCasesAreStoredAndItsStatisticsWritten() {
        // Given
        String id = upload("cases 3\n");
        history.untilRead(id);

        // When
        history.stored(id);
        history.calculated(id);

        // Then
        JsonNode upload = history.until(id, row -> row.get("ended").asBoolean());
        assertThat(upload.get("upload_status").asText()).isEqualTo("completed");
        assertThat(upload.get("stats_status").asText()).isEqualTo("completed");
        assertThat(upload.get("total_cases").asLong()).isEqualTo(3);
        assertThat(upload.get("earliest_date").asText()).isEqualTo("2024-01-02");
        assertThat(upload.get("processing_started_at").asText()).isNotEmpty();
        assertThat(upload.get("stats_calculated_at").asText()).isNotEmpty();
    }

    @Test
    void progressDeliveredAgainChangesNothing() {
        // Given
        Topic progress = new Topic("upload-progress");
        String id = upload("cases 3\nrejects 1\n");
        history.untilRead(id);
        history.stored(id);
        history.calculated(id);
        history.until(id, row -> row.get("ended").asBoolean());
        String before = History.sql(ROW, id);

        // When
        progress.sendAgain(progress.ofUpload(id));
        progress.sendAgain(progress.ofUpload(id));
        history.failed(id, Stage.STORING, "Too late.");
        history.awaitTakenIn();

        // Then
        assertThat(History.sql(ROW, id)).isEqualTo(before);
    }

    @Test
    void aBatchThatCannotBeStoredFailsTheUploadUntilItIsHealed() {
        // Given
        String id = upload("cases 5\n");
        history.untilRead(id);

        // When
        history.failed(id, Stage.STORING, "Batch 0 cannot be read.");
        JsonNode failed =
                history.until(id, row -> row.get("upload_status").asText().equals("failed"));
        history.stored(id);
        JsonNode healed =
                history.until(id, row -> row.get("upload_status").asText().equals("completed"));

        // Then
        assertThat(failed.get("processing_error").asText()).isEqualTo("Batch 0 cannot be read.");
        assertThat(healed.has("processing_error")).isFalse();
    }

    @Test
    void eventsTellEachChangeAndEndWithTheUpload() throws Exception {
        // Given
        String id = upload("cases 6\n");

        // When
        CompletableFuture<List<String>> lines =
                CompletableFuture.supplyAsync(() -> ada.events(id).toList());
        history.untilRead(id);
        history.stored(id);
        history.until(id, row -> row.get("upload_status").asText().equals("completed"));
        assertThat(lines).isNotDone();
        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        history.calculated(id);

        // Then
        List<String> told = new ArrayList<>(lines.get());
        assertThat(told).anyMatch(line -> line.startsWith(":"));
        List<String> data = told.stream().filter(line -> line.startsWith("data:")).toList();
        assertThat(data).hasSizeGreaterThan(2);
        assertThat(data.getLast()).contains("\"ended\":true", "\"total_cases\":3");
    }

    @Test
    void nobodyLooksForAClientThatLeft() {
        // Given
        String id = upload("cases 10\n");
        history.untilRead(id);

        // When
        try (Stream<String> lines = ada.events(id)) {
            assertThat(lines.filter(line -> line.startsWith("data:")).findFirst()).isPresent();
            assertThat(watchers()).isEqualTo(1);
        }

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> watchers() == 0);
    }

    @Test
    void aDeletedUploadIsGoneForEver() {
        // Given
        String id = upload("cases 7\n");
        history.untilRead(id);

        // When
        assertThat(ada.delete("/uploads/" + id).status()).isEqualTo(403);
        Client root = ada.as("root", "admin");
        assertThat(root.delete("/uploads/" + id + "?reason=sent%20twice").status()).isEqualTo(204);
        assertThat(root.delete("/uploads/" + id).status()).isEqualTo(204);

        // Then
        assertThat(ada.get("/uploads").when(200).get("items")).isEmpty();
        assertThat(ada.get("/uploads?status=deleted").when(200).get("items")).hasSize(1);
        assertThat(ada.events(id).filter(line -> line.startsWith("data:")).toList()).hasSize(1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> new Topic("upload-withdrawn").ofUpload(id).size() == 1);
        assertThat(Topic.json(new Topic("upload-withdrawn").ofUpload(id).get(0)).get("reason"))
                .hasToString("\"deleted\"");
        JsonNode entries = root.get("/activity?event_type=upload-deleted").when(200).get("items");
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).get("user_id").asText()).isEqualTo("root");
        assertThat(entries.get(0).at("/event_details/old").asText()).isEqualTo("processing");
        assertThat(entries.get(0).at("/event_details/new").asText()).isEqualTo("deleted");
        assertThat(entries.get(0).at("/event_details/reason").asText()).isEqualTo("sent twice");
        assertThat(ada.upload("filename=a.toy", "toy\ncases 7\n").status()).isEqualTo(202);
    }

    @Test
    void rejectsAreListedInOrderAndDownloadedHarmless() {
        // Given
        String id = upload("rejects 3\n");
        history.untilRead(id);

        // When
        JsonNode first = ada.get("/uploads/" + id + "/rejects?limit=2").when(200);
        JsonNode second =
                ada.get(
                                "/uploads/"
                                        + id
                                        + "/rejects?limit=2&cursor="
                                        + first.get("next_cursor").asText())
                        .when(200);
        HttpResponse<String> csv = ada.text("/uploads/" + id + "/rejects", "text/csv");

        // Then
        assertThat(first.get("items").findValuesAsText("reason"))
                .containsExactly("bad row 0", "bad row 1");
        assertThat(first.at("/items/0/raw").asText()).isEqualTo("=1+1");
        assertThat(second.get("items").findValuesAsText("reason")).containsExactly("bad row 2");
        assertThat(second.has("next_cursor")).isFalse();
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(csv.body().lines())
                .containsExactly(
                        "file,line,field,reason,raw",
                        "toy,2,'=field,bad row 0,'=1+1",
                        "toy,2,'=field,bad row 1,'=1+1",
                        "toy,2,'=field,bad row 2,'=1+1");
    }

    @Test
    void theListIsPagedNewestFirst() {
        // Given
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(upload("cases " + (20 + i) + "\n"));
        }
        ada.as("eve", "scientist").upload("filename=e.toy", "toy\ncases 30\n").when(202);

        // When
        List<String> listed = new ArrayList<>();
        JsonNode page = ada.get("/uploads?mine=true&limit=2").when(200);
        listed.addAll(page.get("items").findValuesAsText("id"));
        while (page.has("next_cursor")) {
            page =
                    ada.get("/uploads?mine=true&limit=2&cursor=" + page.get("next_cursor").asText())
                            .when(200);
            listed.addAll(page.get("items").findValuesAsText("id"));
        }

        // Then
        assertThat(listed).isEqualTo(ids);
        assertThat(ada.get("/uploads").when(200).get("items")).hasSize(6);
        for (String bad : List.of("limit=-1", "limit=1000000000", "cursor=x", "status=odd")) {
            assertThat(ada.get("/uploads?" + bad).status()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void jobsAreListedCountedAndFound() {
        // Given
        String id = upload("cases 8\n");
        history.untilRead(id);

        // When
        JsonNode all = ada.get("/jobs").when(200).get("items");
        JsonNode waiting = ada.get("/jobs?type=stats_calculation&status=queued").when(200);
        JsonNode counts = ada.get("/jobs/counts").when(200);

        // Then
        assertThat(all).hasSize(2);
        assertThat(waiting.get("items")).hasSize(1);
        assertThat(counts.at("/by_status/queued").asLong()).isEqualTo(1);
        assertThat(counts.at("/by_status/failed").asLong()).isZero();
        assertThat(counts.at("/by_type/stats_calculation/queued").asLong()).isEqualTo(1);
        String job = all.get(0).get("id").asText();
        assertThat(ada.get("/jobs/" + job).when(200).get("id").asText()).isEqualTo(job);
        assertThat(Client.ofNewOrganization(service).get("/jobs/" + job).status()).isEqualTo(404);
        for (String bad : List.of("type=a", "status=a", "limit=0", "cursor=x")) {
            assertThat(ada.get("/jobs?" + bad).status()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void statisticsThatWereCancelledCanBeAskedForAgain() {
        // Given
        String id = upload("cases 9\n");
        history.untilRead(id);
        String job = history.job("stats_calculation", id).get("id").asText();
        Client root = ada.as("root", "admin");

        // When
        root.post("/jobs/" + job + "/cancel?reason=wrong%20file").when(200);

        // Then
        assertThat(ada.get("/uploads/" + id).when(200).get("stats_status").asText())
                .isEqualTo("failed");
        assertThat(root.post("/jobs/" + job + "/retry").status()).isEqualTo(409);
        history.stored(id);
        history.until(id, row -> row.get("upload_status").asText().equals("completed"));
        assertThat(root.post("/jobs/" + job + "/retry").when(200).get("job_status").asText())
                .isEqualTo("queued");
        assertThat(ada.get("/uploads/" + id).when(200).get("stats_status").asText())
                .isEqualTo("pending");
        assertThat(change(root, "job-cancelled")).isEqualTo("queued > cancelled: wrong file");
        assertThat(change(root, "job-retried")).isEqualTo("cancelled > queued: ");
    }

    private static String change(Client admin, String eventType) {
        JsonNode details =
                admin.get("/activity?event_type=" + eventType)
                        .when(200)
                        .at("/items/0/event_details");
        return "%s > %s: %s"
                .formatted(
                        details.path("old").asText(),
                        details.path("new").asText(),
                        details.path("reason").asText());
    }

    private double watchers() {
        return metrics.get("casestream.upload.watchers").gauge().value();
    }

    private String upload(String toy) {
        return ada.upload("filename=a.toy", "toy\n" + toy).when(202).get("id").asText();
    }
}

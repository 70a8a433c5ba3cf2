package io.casestream.ingest;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.model.UploadFigures;
import io.casestream.quickstart.embedded.Backbone;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What becomes of a client's uploads, with the other services played. */
public final class History {

    private final Client client;
    private final Topic progress = new Topic("upload-progress");

    public History(Client client) {
        this.client = client;
    }

    /** The upload, once it is so. */
    public JsonNode until(String uploadId, Predicate<JsonNode> so) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> client.get("/uploads/" + uploadId).when(200), so);
    }

    /** The upload, once its file is read. */
    public JsonNode untilRead(String uploadId) {
        return until(
                uploadId,
                upload -> upload.at("/progress/parsing/state").asText().equals("completed"));
    }

    /** The job of this type that is about the upload. */
    public JsonNode job(String type, String uploadId) {
        for (JsonNode job : client.get("/jobs?type=" + type).when(200).get("items")) {
            if (job.at("/job_input/upload_id").asText().equals(uploadId)) {
                return job;
            }
        }
        throw new AssertionError("no " + type + " of upload " + uploadId);
    }

    /** What storage reports when it has merged the upload. */
    public void stored(String uploadId) {
        progress.send(report(uploadId, Stage.STORING, null));
    }

    /** What stats reports when the statistics are written. */
    public void calculated(String uploadId) {
        UploadFigures figures =
                new UploadFigures(
                        3, 2, 1, 1, 0, LocalDate.of(2024, 1, 2), LocalDate.of(2024, 3, 4));
        progress.send(report(uploadId, Stage.CALCULATING, figures));
    }

    /** What a service reports when a batch cannot be processed. */
    public void failed(String uploadId, Stage stage, String why) {
        progress.send(
                UploadProgressed.failed(
                        client.organization(),
                        UUID.fromString(uploadId),
                        stage,
                        why,
                        Instant.now()));
    }

    /** Waits until the service has taken in every report there is. */
    public void awaitTakenIn() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> progress.lagOf("ingest-service") == 0);
    }

    private UploadProgressed report(String uploadId, Stage stage, UploadFigures figures) {
        return UploadProgressed.of(
                client.organization(),
                UUID.fromString(uploadId),
                stage,
                State.COMPLETED,
                Map.of("batches", 1L, "cases", 3L),
                List.of(),
                figures,
                null,
                Instant.now());
    }

    /** One value out of the database, past row-level security; changes are committed. */
    public static String sql(String sql, String parameter) {
        try (Connection connection = Backbone.shared().superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            if (!statement.execute()) {
                return String.valueOf(statement.getUpdateCount());
            }
            try (ResultSet results = statement.getResultSet()) {
                return results.next() ? results.getString(1) : "";
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

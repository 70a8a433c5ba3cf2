package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The public API as one user of one organization sees it, through the gateway. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FINAL = Set.of("completed", "failed", "deleted");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** A status and a body. */
    record Answer(int status, JsonNode body) {}

    private final URI gateway;
    private final String token;

    Api(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** The body of a successful GET. */
    JsonNode get(String path, Object... parameters) {
        Answer answer = ask(path, parameters);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Any answer to a GET; parameters are names and values in turn. */
    Answer ask(String path, Object... parameters) {
        return send("GET", path, BodyPublishers.noBody(), parameters);
    }

    Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    Answer upload(Path file, Object... parameters) throws IOException {
        List<Object> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of("filename", String.valueOf(file.getFileName())));
        return send("POST", "/uploads", BodyPublishers.ofFile(file), all.toArray());
    }

    /** Uploads and waits until everything about the file is final and well. */
    JsonNode uploadToTheEnd(Path file, Object... parameters) throws IOException {
        Answer answer = upload(file, parameters);
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(202);
        JsonNode upload = awaitFinal(answer.body().get("id").asText());
        assertThat(upload.path("upload_status").asText())
                .as(upload.toPrettyString())
                .isEqualTo("completed");
        assertThat(upload.path("stats_status").asText())
                .as(upload.toPrettyString())
                .isEqualTo("completed");
        return upload;
    }

    /** The body of a successful GET, of another type than JSON. */
    String text(String path, String type) {
        HttpRequest request =
                request(path).header("Accept", type).timeout(Duration.ofMinutes(1)).build();
        HttpResponse<byte[]> response = send(request);
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(body).isEqualTo(200);
        return body;
    }

    JsonNode awaitFinal(String id) {
        return await("upload " + id + " is final")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> get("/uploads/" + id),
                        upload ->
                                upload.path("upload_status").asText().equals("failed")
                                        || FINAL.contains(upload.path("upload_status").asText())
                                                && FINAL.contains(
                                                        upload.path("stats_status").asText()));
    }

    /** A statistic with all its rows, whatever the number of pages. */
    List<JsonNode> rows(String statistic, Object... parameters) {
        List<JsonNode> rows = new ArrayList<>();
        List<Object> page = new ArrayList<>(List.of(parameters));
        page.addAll(List.of("limit", 1000));
        JsonNode answer = get("/stats/" + statistic, page.toArray());
        answer.at("/stat_data/rows").forEach(rows::add);
        while (answer.hasNonNull("next_cursor")) {
            List<Object> next = new ArrayList<>(page);
            next.addAll(List.of("cursor", answer.get("next_cursor").asText()));
            answer = get("/stats/" + statistic, next.toArray());
            answer.at("/stat_data/rows").forEach(rows::add);
        }
        return rows;
    }

    private Answer send(String method, String path, BodyPublisher body, Object... parameters) {
        HttpRequest request =
                request(path + query(path, parameters))
                        .timeout(Duration.ofMinutes(1))
                        .header("Content-Type", "application/octet-stream")
                        .method(method, body)
                        .build();
        HttpResponse<byte[]> response = send(request);
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException noJson) {
            throw new UncheckedIOException(request.uri().toString(), noJson);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve("/api/v1" + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(request.uri().toString(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String query(String path, Object... parameters) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 && path.indexOf('?') < 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(
                            URLEncoder.encode(
                                    String.valueOf(parameters[i + 1]), StandardCharsets.UTF_8));
        }
        return query.toString();
    }
}

package io.casestream.quickstart.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public API, through the gateway, as one user.
 *
 * @param base such as {@code http://localhost:8080/api/v1}
 */
public record Api(URI base, String token) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public JsonNode get(String path, Map<String, String> parameters)
            throws IOException, Obstacle, ApiProblem {
        return json(
                send(request(path, parameters).timeout(PATIENCE).GET(), BodyHandlers.ofString()));
    }

    public JsonNode get(String path) throws IOException, Obstacle, ApiProblem {
        return get(path, Map.of());
    }

    /** Sends JSON. */
    public JsonNode post(String path, JsonNode body) throws IOException, Obstacle, ApiProblem {
        return json(
                send(
                        request(path, Map.of())
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.toString())),
                        BodyHandlers.ofString()));
    }

    /** Sends a file and says how much of it has gone. */
    public JsonNode upload(Path file, Map<String, String> parameters, LongConsumer sent)
            throws IOException, Obstacle, ApiProblem {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("filename", String.valueOf(file.getFileName()));
        long size = Files.size(file);
        BodyPublisher body =
                size == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.fromPublisher(
                                BodyPublishers.ofInputStream(() -> CountingStream.of(file, sent)),
                                size);
        return json(
                send(
                        request("/uploads", all)
                                .header("Content-Type", "application/octet-stream")
                                .POST(body),
                        BodyHandlers.ofString()));
    }

    /** The lines of a stream of server-sent events; to be closed. */
    public Stream<String> events(String path) throws IOException, Obstacle {
        return send(
                        request(path, Map.of()).header("Accept", "text/event-stream").GET(),
                        BodyHandlers.ofLines())
                .body();
    }

    private HttpRequest.Builder request(String path, Map<String, String> parameters) {
        String query =
                parameters.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(
                        URI.create(base + path + (query.isEmpty() ? "" : "?" + query)))
                .header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException, Obstacle {
        try {
            return CLIENT.send(request.build(), handler);
        } catch (ConnectException nobodyThere) {
            throw new Obstacle(
                    "Nothing answers at "
                            + base
                            + ": start Casestream with ./casestream up --detach.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws ApiProblem {
        JsonNode body = parse(response.body());
        if (response.statusCode() >= 400) {
            throw new ApiProblem(response.statusCode(), body);
        }
        return body;
    }

    private static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

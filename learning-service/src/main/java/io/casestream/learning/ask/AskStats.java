package io.casestream.learning.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.platform.json.Json;
import io.casestream.learning.domain.SavedQuery;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has stats-service answer a question, with the caller's own token. */
@Singleton
public class AskStats {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();
    private final URI queries;

    AskStats(@ConfigProperty(name = "casestream.stats-address") String address) {
        this.queries = URI.create("http://" + address + "/api/v1/queries");
    }

    /** What stats-service answered, as it is. */
    public record Reply(int status, String contentType, byte[] body) {

        /** Whether the question was answered. */
        public boolean answered() {
            return status >= 200 && status < 300;
        }
    }

    /** The answer; empty where stats-service gives none. */
    public Optional<Reply> run(SavedQuery query, String authorization) {
        HttpRequest request =
                HttpRequest.newBuilder(queries)
                        .timeout(ANSWER)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofByteArray(body(query)))
                        .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return Optional.of(
                    new Reply(
                            response.statusCode(),
                            response.headers()
                                    .firstValue("Content-Type")
                                    .orElse("application/json"),
                            response.body()));
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static byte[] body(SavedQuery query) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("query_text", query.queryText());
        members.put("filters", query.filters());
        members.put("query_type", query.queryType());
        members.values().removeIf(value -> value == null);
        try {
            return Json.mapper().writeValueAsBytes(members);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a saved query is JSON", impossible);
        }
    }
}

package io.casestream.ingest.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.casestream.quickstart.embedded.Backbone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Somebody with a token, who can ask anything of the service. */
public record Person(URI service, String token) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A status, a body (an empty text where there is no JSON) and the headers. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {

        /** The last part of the problem's type. */
        public String problem() {
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(
                            type -> assertThat(type).startsWith("application/problem+json"));
            return body.path("type").asText().replaceFirst(".*/", "");
        }
    }

    /** A person whom the embedded identity provider vouches for. */
    public static Person of(URI service, String organization, String user, String role) {
        return new Person(service, Backbone.shared().token(organization, user, role));
    }

    /** An operator; operators have an organization too. */
    public static Person operator(URI service) {
        return of(service, "operations", "olga", "operator");
    }

    /** Somebody without a token. */
    public static Person anonymous(URI service) {
        return new Person(service, null);
    }

    /** A name that no other organization has. */
    public static String newOrganization() {
        return "acme-" + UUID.randomUUID();
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    private Answer send(String method, String path, String json, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve("/api/v1" + path))
                        .header("User-Agent", "tests/1.0")
                        .method(
                                method,
                                json == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(json));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), body(response), response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode body(HttpResponse<String> response) throws IOException {
        return response.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.contains("json") && !type.contains("ndjson"))
                        .isPresent()
                ? JSON.readTree(response.body())
                : JsonNodeFactory.instance.textNode(response.body());
    }
}

package io.casestream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casestream.quickstart.embedded.Backbone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One user of one organization. */
public final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicInteger ORGANIZATIONS = new AtomicInteger();

    private final URI service;
    private final String organization;
    private final String user;
    private final String role;

    private Client(URI service, String organization, String user, String role) {
        this.service = service;
        this.organization = organization;
        this.user = user;
        this.role = role;
    }

    /** A scientist of an organization that nobody else has. */
    public static Client ofNewOrganization(URI service) {
        return new Client(service, "org-" + ORGANIZATIONS.incrementAndGet(), "ada", "scientist");
    }

    public Client as(String otherUser, String otherRole) {
        return new Client(service, organization, otherUser, otherRole);
    }

    public String organization() {
        return organization;
    }

    public String token() {
        return Backbone.shared().token(organization, user, role);
    }

    /** A status, a body (a text where it is no JSON) and the headers. */
    public record Answer(int status, JsonNode body, HttpHeaders headers) {

        /** The body of an answer that is as expected. */
        public JsonNode when(int expected) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            return body;
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Uploads a text; headers are names and values in turn. */
    public Answer upload(String query, String content, String... headers) {
        return upload(query, BodyPublishers.ofString(content), headers);
    }

    public Answer upload(String query, BodyPublisher content, String... headers) {
        HttpRequest.Builder request = request("/uploads?" + query).POST(content);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** The text of an answer, whatever it is. */
    public HttpResponse<String> text(String path, String accept) {
        try {
            return HTTP.send(
                    request(path).GET().header("Accept", accept).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw stopped(stopped);
        }
    }

    /** The lines of an event stream, up to its end. */
    public Stream<String> events(String uploadId) {
        try {
            return HTTP.send(
                            request("/uploads/" + uploadId + "/events")
                                    .GET()
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofLines())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw stopped(stopped);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token());
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response), response.headers());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw stopped(stopped);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        List<String> types = response.headers().allValues("Content-Type");
        return types.stream().anyMatch(type -> type.contains("json"))
                ? JSON.readTree(response.body())
                : JSON.getNodeFactory()
                        .textNode(new String(response.body(), StandardCharsets.UTF_8));
    }

    private static IllegalStateException stopped(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(stopped);
    }
}

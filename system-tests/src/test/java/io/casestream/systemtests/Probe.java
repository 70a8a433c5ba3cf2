package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casestream.systemtests.OpenApi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks anything of anybody, and takes any answer. */
final class Probe {

    /** As tables and lines; a service that has neither refuses. */
    static final String EXPORTED = "text/csv, application/x-ndjson;q=0.9";

    private static final String ANY = "*/*";
    private static final int AT_ONCE = 6;

    /** What every answer of the API says once, the gateway's own and those handed through. */
    private static final Map<String, String> SAID_ONCE =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Resource-Policy", "same-origin");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final @Nullable String token;

    Probe(@Nullable String token) {
        this.token = token;
    }

    /** What came back, as text. */
    record Answer(int status, String type, String text) {

        boolean isSuccess() {
            return status < 300;
        }

        /** The last part of a problem's type. */
        String problem() {
            return json().path("type").asText().replaceFirst(".*/", "");
        }

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }
    }

    /** The body of a page that everybody may read. */
    static JsonNode json(URI page) {
        return new Probe(null).send("GET", page, null, ANY, Map.of()).json();
    }

    /**
     * Makes many attempts, several at the same time, and fails with all that is wrong about any, or
     * where there was nothing to attempt.
     */
    static <T> void all(Stream<T> attempts, Function<T, Optional<String>> complaint) {
        List<Optional<String>> outcomes;
        try (ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
            outcomes =
                    attempts
                            .map(
                                    one ->
                                            CompletableFuture.supplyAsync(
                                                    () -> complaint.apply(one), several))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
        }
        assertThat(outcomes).as("attempts").isNotEmpty();
        assertThat(outcomes.stream().flatMap(Optional::stream)).isEmpty();
    }

    /** Asks for a path below the API's own. */
    Answer ask(String method, String path, @Nullable String body, String... idempotencyKey) {
        return send(
                method,
                TheSystem.running().gateway().resolve("/api/v1" + path),
                body,
                ANY,
                idempotencyKey.length == 0
                        ? Map.of()
                        : Map.of("Idempotency-Key", idempotencyKey[0]));
    }

    /** Asks for a path as a table or as lines. */
    Answer export(String path) {
        return send(
                "GET",
                TheSystem.running().gateway().resolve("/api/v1" + path),
                null,
                EXPORTED,
                Map.of());
    }

    /** Asks an operation through the gateway; a JSON body goes with what is not a read. */
    Answer ask(
            Operation operation,
            Map<String, String> values,
            Map<String, String> query,
            String body) {
        return ask(operation, values, query, body, ANY);
    }

    /** The same, with headers that are set instead of the usual ones. */
    Answer askWith(
            Map<String, String> headers,
            Operation operation,
            Map<String, String> values,
            String body) {
        return send(
                operation.method(),
                TheSystem.running().gateway().resolve(operation.at(values)),
                operation.reads() ? null : body,
                ANY,
                headers);
    }

    /** The same, for somebody who wants an answer of these types. */
    Answer ask(
            Operation operation,
            Map<String, String> values,
            Map<String, String> query,
            String body,
            String accept) {
        String parameters =
                query.entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                operation.method(),
                TheSystem.running()
                        .gateway()
                        .resolve(
                                operation.at(values)
                                        + (parameters.isEmpty() ? "" : "?" + parameters)),
                operation.reads() ? null : body,
                accept,
                Map.of());
    }

    private Answer send(
            String method,
            URI uri,
            @Nullable String body,
            String accept,
            Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(30))
                        .header("X-Organization", TenantProbeTest.VICTIM)
                        .header("ce_organization", TenantProbeTest.VICTIM)
                        .header("Accept", accept)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (uri.getPath().startsWith("/api/")) {
                requireSecurityHeaders(method + " " + uri, response.headers());
            }
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + uri, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void requireSecurityHeaders(String what, HttpHeaders headers) {
        SAID_ONCE.forEach(
                (name, value) ->
                        assertThat(headers.allValues(name)).as(what).containsExactly(value));
        // A stream of events says no-cache besides.
        assertThat(headers.allValues("Cache-Control")).as(what).isNotEmpty();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

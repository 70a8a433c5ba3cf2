package io.casestream.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class GatewayTest {

    private static final int MEGABYTE = 1 << 20;

    @TestHTTPResource URL gateway;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/uploads?limit=5, ingest",
        "/api/v1/jobs/1, ingest",
        "/api/v1/cases/FAERS/1%2F2?drug=A%5CB, storage",
        "/api/v1/stats/top_drugs?key=drug:X%7Creaction:Y, stats",
        "/api/v1/queries, stats"
    })
    void handsARequestToItsServiceUnchanged(String uri, String service) {
        // When
        var answer =
                given().urlEncodingEnabled(false)
                        .header("Authorization", "Bearer abc")
                        .get(uri)
                        .then();

        // Then
        answer.statusCode(200)
                .header("X-Content-Type-Options", nullValue())
                .body("service", equalTo(service))
                .body("uri", equalTo(uri))
                .body("headers.authorization", equalTo("Bearer abc"));
    }

    @Test
    void handsBodyMethodAndStatusThrough() {
        // When
        var answer = given().body("{\"a\":1}").delete("/api/v1/uploads/418").then();

        // Then
        answer.statusCode(418).body("method", equalTo("DELETE")).body("body", equalTo("{\"a\":1}"));
    }

    @Test
    void passesTheCallersRequestIdOn() {
        // When
        var answer = given().header("X-Request-Id", "mine-1").get("/api/v1/cases").then();

        // Then
        answer.header("X-Request-Id", "mine-1").body("headers.x-request-id", equalTo("mine-1"));
    }

    @Test
    void givesARequestAnIdWhereItHasNoUsableOne() {
        // When
        var answer = given().header("X-Request-Id", "a b<c").get("/api/v1/cases").then();

        // Then
        answer.header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .body("headers.x-request-id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void keepsHeadersOfOneConnectionToThatConnection() {
        // When
        var answer =
                given().header("Connection", "keep-alive, X-Secret")
                        .header("X-Secret", "for the gateway")
                        .header("TE", "trailers")
                        .header("Keep-Alive", "timeout=5")
                        .header("X-Kept", "yes")
                        .get("/api/v1/cases")
                        .then();

        // Then
        answer.header("X-Private", nullValue())
                .body("headers.x-secret", nullValue())
                .body("headers.te", nullValue())
                .body("headers.keep-alive", nullValue())
                .body("headers.x-kept", equalTo("yes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/api/v1/unknown", "/api/v1/uploads/%2e%2e/q/health"})
    void saysThatNothingIsServedThere(String path) {
        // When
        var answer = given().urlEncodingEnabled(false).get(path).then();

        // Then
        answer.statusCode(404)
                .contentType("application/problem+json")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/not-found"))
                .body("detail", containsString(path))
                .body("correlation_id", matchesPattern("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/cases?drug=", "/nothing/"})
    void saysThatAnAddressIsTooLong(String address) {
        // When
        var answer = given().urlEncodingEnabled(false).get(address + "x".repeat(40_000)).then();

        // Then
        answer.statusCode(414)
                .contentType("application/problem+json")
                .header("X-Content-Type-Options", "nosniff")
                .body("type", equalTo("/problems/address-too-long"))
                .body("detail", containsString("4000 characters"))
                .body("correlation_id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void saysWhichServiceIsAway() {
        // When
        var answer =
                given().header("X-Request-Id", "mine-2")
                        .body("x".repeat(100_000))
                        .post("/api/v1/saved-queries")
                        .then();

        // Then
        answer.statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .header("X-Request-Id", "mine-2")
                .header("X-Content-Type-Options", "nosniff")
                .body("type", equalTo("/problems/unavailable"))
                .body("detail", containsString("The learning service does not answer."))
                .body("correlation_id", equalTo("mine-2"));
    }

    @Test
    void isReadyAndSaysWhichServicesAreThere() {
        // When
        var answer = given().get("/q/health/ready").then();

        // Then
        answer.statusCode(200)
                .body("checks.find { it.name == 'services' }.data.ingest", equalTo("UP"))
                .body("checks.find { it.name == 'services' }.data.learning", equalTo("DOWN"));
    }

    @Test
    void deliversEventsWhileTheyHappen() throws IOException {
        // Given
        Upstreams.lastEvent = new CompletableFuture<>();
        try (Socket client = new Socket(gateway.getHost(), gateway.getPort())) {
            client.setSoTimeout(10_000);
            request(client, "GET /api/v1/uploads/1/events HTTP/1.1\r\nHost: gateway\r\n\r\n");
            BufferedReader events =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));

            // When
            String first = nextEvent(events);
            Upstreams.lastEvent.complete(null);
            String second = nextEvent(events);

            // Then
            assertThat(first).isEqualTo("data: {\"number\":1}");
            assertThat(second).isEqualTo("data: {\"number\":2}");
        }
    }

    @Test
    void closesTheStreamBehindAClientThatWentAway() throws IOException {
        // Given
        Upstreams.lastEvent = new CompletableFuture<>();
        Upstreams.streamClosed = new CompletableFuture<>();

        // When
        try (Socket client = new Socket(gateway.getHost(), gateway.getPort())) {
            client.setSoTimeout(10_000);
            request(client, "GET /api/v1/uploads/1/events HTTP/1.1\r\nHost: gateway\r\n\r\n");
            nextEvent(new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII)));
        }

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> Upstreams.streamClosed.isDone());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void holdsNothingOfALargeUploadWhileTheServiceReadsSlowly(boolean chunked) throws Exception {
        // Given
        int megabytes = 400;
        Upstreams.RECEIVED.set(0);
        Upstreams.readOn = new CompletableFuture<>();
        AtomicLong sent = new AtomicLong();
        AtomicLong seen = new AtomicLong();
        try (Socket client = new Socket(gateway.getHost(), gateway.getPort())) {
            client.setSoTimeout(60_000);
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> upload(client, megabytes, chunked, sent));

            // When
            await().during(Duration.ofMillis(1_500))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> sent.get() > 0 && seen.getAndSet(sent.get()) == sent.get());
            long heldWhileStopped = sent.get();
            Upstreams.readOn.complete(null);
            sending.get();
            String status =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))
                            .readLine();

            // Then
            assertThat(heldWhileStopped)
                    .as("the kernel's socket buffers take tens of megabytes, the gateway none")
                    .isLessThan(128L * MEGABYTE);
            assertThat(status).contains("202");
            assertThat(Upstreams.RECEIVED.get()).isEqualTo((long) megabytes * MEGABYTE);
        }
    }

    private static void upload(Socket client, int megabytes, boolean chunked, AtomicLong sent) {
        byte[] block = new byte[MEGABYTE];
        try {
            String length =
                    chunked
                            ? "Transfer-Encoding: chunked"
                            : "Content-Length: " + (long) megabytes * MEGABYTE;
            request(
                    client,
                    "POST /api/v1/uploads/slow HTTP/1.1\r\nHost: gateway\r\n"
                            + length
                            + "\r\n\r\n");
            OutputStream out = client.getOutputStream();
            for (int i = 0; i < megabytes; i++) {
                if (chunked) {
                    out.write((Integer.toHexString(MEGABYTE) + "\r\n").getBytes(US_ASCII));
                }
                out.write(block);
                sent.addAndGet(MEGABYTE);
                if (chunked) {
                    out.write("\r\n".getBytes(US_ASCII));
                }
            }
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(US_ASCII));
            }
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void request(Socket client, String head) throws IOException {
        client.getOutputStream().write(head.getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    private static String nextEvent(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = events.readLine();
        }
        return String.valueOf(line);
    }
}

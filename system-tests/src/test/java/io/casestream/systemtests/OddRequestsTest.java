package io.casestream.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no HTTP client would send, and what comes back from where they lead. */
class OddRequestsTest {

    private static final String ORGANIZATION = "odd-requests";
    private static final String JSON = "Content-Type: application/json\r\n";

    static Stream<Arguments> odd() {
        return Stream.of(
                odd("no such path", "GET /api/v1/nothing", "", ""),
                odd("no such path of a service", "GET /api/v1/uploads/a/b/c", "", ""),
                odd("trace", "TRACE /api/v1/uploads", "", ""),
                odd("invented method", "STEAL /api/v1/uploads", "", ""),
                odd("wrong method", "PUT /api/v1/uploads", "Content-Length: 0\r\n", ""),
                odd("up and out", "GET /api/v1/uploads/../../../q/metrics", "", ""),
                odd("escaped up and out", "GET /api/v1/uploads/%2e%2e/%2e%2e/q/metrics", "", ""),
                odd("another service's inside", "GET /api/v1/uploads/..;/..;/q/metrics", "", ""),
                odd("no number", "POST /api/v1/saved-queries", "Content-Length: -1\r\n", ""),
                odd("two lengths", "POST /api/v1/saved-queries", length(2) + length(3), "{}x"),
                odd(
                        "length and chunks",
                        "POST /api/v1/saved-queries",
                        JSON + length(4) + "Transfer-Encoding: chunked\r\n",
                        "0\r\n\r\nGET /api/v1/cases HTTP/1.1\r\nHost: x\r\n\r\n"),
                odd(
                        "no JSON",
                        "POST /api/v1/saved-queries",
                        "Content-Type: a/b\r\n" + length(2),
                        "{}"),
                odd("unknown wish", "GET /api/v1/cases", "Accept: image/png\r\n", ""));
    }

    private static Arguments odd(String name, String request, String headers, String body) {
        return Arguments.of(name, request, headers, body);
    }

    private static String length(int bytes) {
        return "Content-Length: " + bytes + "\r\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void areAnsweredWithoutFailureAndTellNothing(
            String name, String request, String headers, String body) throws IOException {
        // When
        String answer =
                answer(
                        request
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + bearer(ORGANIZATION)
                                + headers
                                + "\r\n"
                                + body);

        // Then
        assertThat(answer).startsWith("HTTP/1.");
        int status = Integer.parseInt(answer.substring(9, 12));
        assertThat(status).as(answer).isBetween(400, 505).isNotIn(500, 502, 503);
        assertThat(answer)
                .doesNotContain("Exception", "\tat ", "io.casestream.", "io.vertx", "# HELP");
    }

    @Test
    void doNotGetPastTheGatewayAsSomebodyElsesAddress() throws IOException {
        // Given an organization whose first request this is, which leaves an entry
        String organization = "odd-addresses";

        // When
        answer(
                "DELETE /api/v1/uploads/00000000-0000-0000-0000-000000000000 HTTP/1.1\r\n"
                        + "Host: localhost\r\nConnection: close\r\nX-Forwarded-For: 203.0.113.9\r\n"
                        + "Forwarded: for=203.0.113.9\r\n"
                        + bearer(organization)
                        + "\r\n");

        // Then
        assertThat(TheSystem.running().api(organization).get("/activity").toString())
                .contains("127.0.0.1")
                .doesNotContain("203.0.113.9");
    }

    private static String bearer(String organization) {
        return "Authorization: Bearer " + TheSystem.running().token(organization) + "\r\n";
    }

    private static String answer(String request) throws IOException {
        URI gateway = TheSystem.running().gateway();
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}

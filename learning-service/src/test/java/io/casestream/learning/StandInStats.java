package io.casestream.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server in the place of stats-service: keeps what it is asked, and answers the same. */
public final class StandInStats {

    /** A question with this text is refused. */
    public static final String REFUSED = "refuse this";

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static final HttpServer SERVER = start();

    private StandInStats() {}

    /** Host and port. */
    public static String address() {
        return "localhost:" + SERVER.getAddress().getPort();
    }

    /** Authorization and body of every request so far, with a space between. */
    public static List<String> asked() {
        return ASKED;
    }

    private static HttpServer start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/v1/queries", StandInStats::answer);
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        ASKED.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        byte[] answer = "{\"served_from\":\"computed\"}".getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(body.contains(REFUSED) ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}

package io.casestream.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Real HTTP servers in place of the services; learning is away. */
public final class Upstreams implements QuarkusTestResourceLifecycleManager {

    /** Bytes of uploaded bodies that have arrived behind the gateway. */
    static final AtomicLong RECEIVED = new AtomicLong();

    /** Completed by the test; until then the slow upload is not read on. */
    static volatile CompletableFuture<Void> readOn = new CompletableFuture<>();

    /** Completed by the test; until then the stream of events stays open. */
    static volatile CompletableFuture<Void> lastEvent = new CompletableFuture<>();

    /** Completed when the client of the stream of events has gone. */
    static volatile CompletableFuture<Void> streamClosed = new CompletableFuture<>();

    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        Map<String, String> config = new HashMap<>();
        for (Service service : Service.values()) {
            int port = service == Service.LEARNING ? freePort() : serve(vertx, service);
            config.put("casestream.gateway." + service, "localhost:" + port);
        }
        return config;
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static int serve(Vertx vertx, Service service) {
        HttpServer server = vertx.createHttpServer();
        server.requestHandler(request -> answer(request, service));
        try {
            return server.listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void answer(HttpServerRequest request, Service service) {
        if (request.path().endsWith("/slow")) {
            receiveSlowly(request);
        } else if (request.path().endsWith("/events")) {
            sendEvents(request);
        } else {
            echo(request, service);
        }
    }

    private static void echo(HttpServerRequest request, Service service) {
        JsonObject headers = new JsonObject();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(), value));
        request.body()
                .onSuccess(
                        body ->
                                request.response()
                                        .setStatusCode(request.path().endsWith("/418") ? 418 : 200)
                                        .putHeader("Content-Type", "application/json")
                                        .putHeader("Connection", "X-Private")
                                        .putHeader("X-Private", "for one hop")
                                        .end(
                                                new JsonObject()
                                                        .put("service", service.toString())
                                                        .put("method", request.method().name())
                                                        .put("uri", request.uri())
                                                        .put("headers", headers)
                                                        .put("body", body.toString())
                                                        .toBuffer()));
    }

    private static void receiveSlowly(HttpServerRequest request) {
        request.pause();
        request.handler(bytes -> RECEIVED.addAndGet(bytes.length()));
        request.endHandler(end -> request.response().setStatusCode(202).end(RECEIVED.toString()));
        request.fetch(64);
        var context = Vertx.currentContext();
        readOn.thenRun(() -> context.runOnContext(go -> request.resume()));
    }

    private static void sendEvents(HttpServerRequest request) {
        var response = request.response();
        response.closeHandler(gone -> streamClosed.complete(null));
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.write("event: progress\ndata: {\"number\":1}\n\n");
        var context = Vertx.currentContext();
        lastEvent.thenRun(
                () ->
                        context.runOnContext(
                                go -> response.end("event: progress\ndata: {\"number\":2}\n\n")));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package io.casestream.ingest.rest;

import io.casestream.ingest.upload.UploadsConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets go of what a client still sends after its request was answered. Many clients read the answer
 * only when they have sent everything, and would otherwise wait for ever.
 */
@ApplicationScoped
class UnreadBodies {

    private static final int BEFORE_SECURITY = 1_000;

    private final Vertx vertx;
    private final UploadsConfig config;

    UnreadBodies(Vertx vertx, UploadsConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(
                routing -> {
                    Context connection = vertx.getOrCreateContext();
                    routing.addEndHandler(
                            ended -> connection.runOnContext(turn -> discard(routing.request())));
                    routing.next();
                },
                BEFORE_SECURITY);
    }

    /** On the connection's own thread, so that the body cannot end in the middle of this. */
    private void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.handler(ignored -> {});
        request.resume();
        vertx.setTimer(config.unreadBodyFor().toMillis(), late -> closeUnlessEnded(request));
    }

    private static void closeUnlessEnded(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }
}

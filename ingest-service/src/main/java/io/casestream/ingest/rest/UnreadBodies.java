package io.casestream.ingest.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Lets go of what a client still sends after its request was answered. Many clients read the answer
 * only when they have sent everything, and would otherwise wait for ever.
 */
@ApplicationScoped
class UnreadBodies {

    private static final int BEFORE_SECURITY = 1_000;
    private static final long LONGEST = Duration.ofSeconds(20).toMillis();

    private final Vertx vertx;

    UnreadBodies(Vertx vertx) {
        this.vertx = vertx;
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
        long timer = vertx.setTimer(LONGEST, late -> request.connection().close());
        request.handler(ignored -> {});
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(sent -> vertx.cancelTimer(timer));
        request.resume();
    }
}

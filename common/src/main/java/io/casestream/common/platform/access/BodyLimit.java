package io.casestream.common.platform.access;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.http.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses long bodies before one byte of them is held. Whoever sends JSON knows its length and says
 * it; only what is taken as a stream has a limit of its own.
 */
@ApplicationScoped
class BodyLimit {

    private static final int AFTER_ENTRANCE = 80;

    private final LimitsConfig config;

    BodyLimit(LimitsConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, AFTER_ENTRANCE);
    }

    private void pass(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (config.streamed().filter(routing.normalizedPath()::equals).isPresent()) {
            routing.next();
        } else if (request.getHeader("Transfer-Encoding") != null) {
            ProblemWriter.end(
                    routing,
                    ProblemException.of(
                            411,
                            "length-required",
                            "The length of the body is not stated",
                            "Send a Content-Length header instead of a chunked body."));
        } else if (length(request) > config.body().asLongValue()) {
            ProblemWriter.end(
                    routing,
                    ProblemException.of(
                            413,
                            "body-too-large",
                            "The body is too large",
                            "A body may have "
                                    + config.body().asLongValue()
                                    + " bytes here, and this one is longer."));
        } else {
            routing.next();
        }
    }

    /** As the server has checked it already, except that it may be beyond all numbers. */
    private static long length(HttpServerRequest request) {
        String stated = request.getHeader("Content-Length");
        try {
            return stated == null ? 0 : Long.parseLong(stated.strip());
        } catch (NumberFormatException beyond) {
            return Long.MAX_VALUE;
        }
    }
}

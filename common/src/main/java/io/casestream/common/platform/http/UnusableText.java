package io.casestream.common.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses addresses with a NUL, which no text has and no database keeps. */
@ApplicationScoped
class UnusableText {

    private static final String NUL = "%00";
    private static final int AFTER_ENTRANCE = 85;

    void register(@Observes Filters filters) {
        filters.register(UnusableText::pass, AFTER_ENTRANCE);
    }

    private static void pass(RoutingContext routing) {
        if (routing.request().uri().contains(NUL)) {
            ProblemWriter.end(
                    routing,
                    ProblemException.of(
                            400,
                            "unusable-text",
                            "The address has a character that no text has",
                            "Leave out U+0000 (%00)."));
        } else {
            routing.next();
        }
    }
}

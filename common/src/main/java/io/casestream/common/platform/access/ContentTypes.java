package io.casestream.common.platform.access;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.http.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Refuses a Content-Type that is none, which the framework would stumble over. What is taken as a
 * stream is known by its content, whatever its header says.
 */
@ApplicationScoped
class ContentTypes {

    private static final int AFTER_BODY_LIMIT = 70;

    private static final Pattern MEDIA_TYPE =
            Pattern.compile("\\s*[!#$&^_.+*%'|~`\\w-]+/[!#$&^_.+*%'|~`\\w-]+\\s*(;.*)?");

    private final LimitsConfig config;

    ContentTypes(LimitsConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, AFTER_BODY_LIMIT);
    }

    private void pass(RoutingContext routing) {
        String stated = routing.request().getHeader("Content-Type");
        if (stated == null
                || MEDIA_TYPE.matcher(stated).matches()
                || config.streamed().filter(routing.normalizedPath()::equals).isPresent()) {
            routing.next();
        } else {
            ProblemWriter.end(
                    routing,
                    ProblemException.of(
                            415,
                            "unsupported-media-type",
                            "The Content-Type is none",
                            "A Content-Type is a type and a subtype with a slash between, such as"
                                    + " application/json."));
        }
    }
}

package io.casestream.common.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** The id that finds one request in the logs of every service it touched. */
@ApplicationScoped
class CorrelationId {

    private static final String HEADER = "X-Request-Id";
    private static final String LOGGED_AS = "correlation_id";

    /** Before authentication, so that its problems carry the id too. */
    private static final int FIRST = 1_000;

    /** Nothing that could break a log line. */
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    void register(@Observes Filters filters) {
        filters.register(CorrelationId::take, FIRST);
    }

    /** The id of the current request; a new one outside of any. */
    static String current() {
        Object id = MDC.get(LOGGED_AS);
        return id == null ? UUID.randomUUID().toString() : id.toString();
    }

    private static void take(RoutingContext routing) {
        String stated = routing.request().getHeader(HEADER);
        String id =
                stated != null && USABLE.matcher(stated).matches()
                        ? stated
                        : UUID.randomUUID().toString();
        MDC.put(LOGGED_AS, id);
        routing.response().putHeader(HEADER, id);
        routing.next();
    }
}

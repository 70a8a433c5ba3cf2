package io.casestream.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that finds one request in the logs of every service it touched. */
final class CorrelationId {

    static final String HEADER = "X-Request-Id";

    /** Nothing that could break a log line. */
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    private CorrelationId() {}

    /** The caller's own id where it is usable, else a new one. */
    static String of(HttpServerRequest request) {
        String stated = request.getHeader(HEADER);
        return stated != null && USABLE.matcher(stated).matches()
                ? stated
                : UUID.randomUUID().toString();
    }
}

package io.casestream.common.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.platform.json.Json;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Ends a request with a problem before it has reached a resource. */
public final class ProblemWriter {

    private ProblemWriter() {}

    public static void end(RoutingContext routing, ProblemException problem) {
        HttpServerResponse response = routing.response();
        if (response.ended()) {
            return;
        }
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(json(problem.problem(CorrelationId.current())));
    }

    private static String json(Problem problem) {
        try {
            return Json.mapper().writeValueAsString(problem);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }
}

package io.casestream.gateway;

import io.vertx.core.json.JsonObject;

/** The three problems that a gateway has of its own, as RFC 9457 bodies. */
final class Problems {

    static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    static JsonObject notFound(String path, String correlationId) {
        return problem("not-found", "Not found", 404, "Nothing is served at " + path + ".")
                .put("correlation_id", correlationId);
    }

    static JsonObject addressTooLong(int longest, String correlationId) {
        return problem(
                        "address-too-long",
                        "The address is too long",
                        414,
                        "Path and query may have "
                                + longest
                                + " characters. Ask with fewer parameters, or by POST"
                                + " /api/v1/queries.")
                .put("correlation_id", correlationId);
    }

    static JsonObject away(Service service, String correlationId) {
        return problem(
                        "unavailable",
                        "A service does not answer",
                        503,
                        "The " + service + " service does not answer. Try again in a few seconds.")
                .put("correlation_id", correlationId)
                .put("service", service.toString());
    }

    private static JsonObject problem(String type, String title, int status, String detail) {
        return new JsonObject()
                .put("type", "/problems/" + type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }
}

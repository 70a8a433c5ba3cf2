package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;

/** What the API would not do, in its own words. */
final class ApiProblem extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode body;

    ApiProblem(int status, JsonNode body) {
        super(
                body.path("detail")
                        .asText(
                                body.path("title")
                                        .asText("The API answered with status " + status + ".")));
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    /** The whole answer. */
    JsonNode body() {
        return body;
    }

    boolean isDuplicate() {
        return status == 409 && body.path("type").asText().endsWith("duplicate-upload");
    }
}

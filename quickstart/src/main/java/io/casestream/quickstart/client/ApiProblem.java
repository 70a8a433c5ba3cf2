package io.casestream.quickstart.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;

/** What the API would not do, in its own words. */
public final class ApiProblem extends Exception {

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

    public int status() {
        return status;
    }

    /** The whole answer. */
    public JsonNode body() {
        return body;
    }

    public boolean isDuplicate() {
        return status == 409 && body.path("type").asText().endsWith("duplicate-upload");
    }
}

package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Follows an upload's server-sent events to its end. */
record Following(Api api) {

    private static final int MOST_RECONNECTIONS = 20;
    private static final String DATA = "data:";

    /** Says every change; returns the upload when nothing more will change by itself. */
    JsonNode toTheEnd(String id, Consumer<JsonNode> changed)
            throws IOException, Obstacle, ApiProblem {
        for (int connections = 0; connections < MOST_RECONNECTIONS; connections++) {
            try (Stream<String> lines = api.events("/uploads/" + id + "/events")) {
                for (Iterator<String> all = lines.iterator(); all.hasNext(); ) {
                    String line = all.next();
                    if (line.startsWith(DATA)) {
                        changed.accept(Json.mapper().readTree(line.substring(DATA.length())));
                    }
                }
            } catch (UncheckedIOException brokenOff) {
                // Looked up below, and followed again.
            }
            JsonNode upload = api.get("/uploads/" + id);
            changed.accept(upload);
            if (upload.path("ended").asBoolean()) {
                return upload;
            }
        }
        throw new Obstacle(
                "The upload goes on, but its progress cannot be followed: see ./casestream"
                        + " uploads.");
    }
}

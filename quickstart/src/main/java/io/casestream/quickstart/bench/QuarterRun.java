package io.casestream.quickstart.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One quarter from its first byte to its last figure, watched from outside. */
final class QuarterRun {

    private static final long LOOK_EVERY_NANOS = 50_000_000;
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final Api api;

    QuarterRun(Api api) {
        this.api = api;
    }

    /**
     * How long after its registration each thing was so.
     *
     * @param provisional the upload's own figures could be asked for; null if it was merged sooner
     * @param read every batch was published
     */
    record Times(
            @Nullable Duration provisional,
            Duration read,
            Duration stored,
            Duration complete,
            long cases) {}

    Times run(Path archive) throws IOException, Obstacle, ApiProblem {
        String id = api.upload(archive, Map.of(), sent -> {}).path("id").asText();
        long begun = System.nanoTime();
        Duration provisional = null;
        while (true) {
            Duration passed = Duration.ofNanos(System.nanoTime() - begun);
            JsonNode upload = api.get("/uploads/" + id);
            if (provisional == null && hasFigures(id)) {
                provisional = Duration.ofNanos(System.nanoTime() - begun);
            }
            if (upload.path("stats_status").asText().equals("completed")) {
                return times(upload, provisional);
            }
            if (upload.path("ended").asBoolean() || passed.compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("the quarter did not complete: " + upload);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private boolean hasFigures(String id) throws IOException, Obstacle {
        try {
            JsonNode answer = api.get("/stats/top_drugs", Map.of("upload_id", id, "limit", "10"));
            return answer.path("total_cases").asLong() > 0;
        } catch (ApiProblem notYet) {
            return false;
        }
    }

    /** By the times that the system itself kept. */
    private static Times times(JsonNode upload, @Nullable Duration provisional) {
        Instant registered = Instant.parse(upload.path("uploaded_at").asText());
        JsonNode progress = upload.path("progress");
        return new Times(
                provisional,
                since(registered, progress.path("parsing").path("ended_at")),
                since(registered, progress.path("storing").path("ended_at")),
                since(registered, progress.path("calculating").path("ended_at")),
                upload.path("total_cases").asLong());
    }

    private static Duration since(Instant registered, JsonNode time) {
        return Duration.between(registered, Instant.parse(time.asText()));
    }
}

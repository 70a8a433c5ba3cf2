package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each step took. */
final class Timings {

    private final Map<String, String> steps = new LinkedHashMap<>();

    /** A step that may fail. */
    @FunctionalInterface
    interface Step<T> {

        T run() throws IOException, Obstacle, ApiProblem;
    }

    <T> T time(String name, Step<T> step) throws IOException, Obstacle, ApiProblem {
        long begun = System.nanoTime();
        T result = step.run();
        steps.put(name, Words.duration(Duration.ofNanos(System.nanoTime() - begun)));
        return result;
    }

    /** The stages of an upload overlap: each began with the first batch. */
    void ofUpload(Sending.Sent sent) {
        steps.put("answer after the last byte", Words.duration(sent.answered()));
        JsonNode progress = sent.upload().path("progress");
        stage(progress, "parsing", "· read and publish");
        stage(progress, "storing", "· store and index");
        stage(progress, "calculating", "· count every statistic");
        steps.put("from the first byte to the last figure", Words.duration(sent.whole()));
    }

    private void stage(JsonNode progress, String stage, String name) {
        JsonNode times = progress.path(stage);
        steps.put(name, Words.between(times.path("started_at"), times.path("ended_at")));
    }

    void print(Terminal terminal) {
        terminal.line();
        terminal.line("%s", terminal.bold("How long it took"));
        Table table = new Table("Step", ">Time");
        steps.forEach(table::row);
        table.print(terminal);
    }
}

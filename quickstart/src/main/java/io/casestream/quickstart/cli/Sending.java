package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Sends a file, shows its way through every stage and says how it ended. */
record Sending(Api api, Terminal terminal) {

    /**
     * An upload that was followed to its end.
     *
     * @param answered how long after the last byte the answer came
     */
    record Sent(JsonNode upload, Duration answered, Duration whole) {

        boolean completed() {
            return upload.path("upload_status").asText().equals("completed")
                    && upload.path("stats_status").asText().equals("completed");
        }
    }

    /** Fails with the problem of a duplicate where the content is there already. */
    Sent send(Path file, Map<String, String> parameters) throws IOException, Obstacle, ApiProblem {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Obstacle("There is no file " + file + ".");
        }
        long size = Files.size(file);
        terminal.line(
                "%s %s",
                terminal.bold(String.valueOf(file.getFileName())),
                terminal.faint("(" + Words.bytes(size) + ")"));
        UploadDisplay display = new UploadDisplay(terminal, size);
        LastByte lastByte = new LastByte();
        long begun = System.nanoTime();
        JsonNode accepted =
                api.upload(
                        file,
                        parameters,
                        sent -> {
                            lastByte.now();
                            display.sent(sent);
                        });
        Duration answered = lastByte.ago();
        display.show(accepted);
        JsonNode upload = new Following(api).toTheEnd(accepted.path("id").asText(), display::show);
        return new Sent(upload, answered, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** What became of it, in a sentence or two. */
    void conclude(Sent sent) {
        JsonNode upload = sent.upload();
        if (sent.completed()) {
            terminal.line(
                    "  %s cases, %s reactions, %s drugs, %s rows rejected; everything final after"
                            + " %s.",
                    Words.count(upload.path("total_cases")),
                    Words.count(upload.path("total_events")),
                    Words.count(upload.path("total_drugs")),
                    Words.count(upload.path("rejected_rows")),
                    Words.duration(sent.whole()));
        } else {
            terminal.line(
                    "  %s",
                    terminal.red(
                            "It failed: "
                                    + upload.path("processing_error")
                                            .asText("its statistics could not be written")));
        }
        upload.path("warnings")
                .forEach(warning -> terminal.line("  %s", terminal.faint(warning.asText())));
    }

    /** When it was uploaded, and how to upload it all the same. */
    void explainDuplicate(ApiProblem duplicate, Path file) {
        JsonNode earlier = duplicate.body().path("earlier_upload");
        terminal.line(
                "  It is there already: uploaded as %s on %s by %s (%s). Nothing was stored twice.",
                earlier.path("filename").asText(),
                Words.time(earlier.path("uploaded_at")),
                earlier.path("user_id").asText(),
                earlier.path("id").asText());
        terminal.line("  To upload it all the same: ./casestream upload --force %s", file);
    }

    private static final class LastByte {

        private volatile long at = System.nanoTime();

        void now() {
            at = System.nanoTime();
        }

        Duration ago() {
            return Duration.ofNanos(System.nanoTime() - at);
        }
    }
}

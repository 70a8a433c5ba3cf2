package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far one stage of an upload is, for whoever watches.
 *
 * @param percent of this stage
 * @param detail such as {@code 3,750 cases}
 */
record Stage(String name, State state, int percent, String detail) {

    /** Where a stage stands. */
    enum State {
        WAITING,
        RUNNING,
        COMPLETED,
        FAILED
    }

    static Stage sending(long sent, long size) {
        return new Stage(
                "sent",
                sent < size ? State.RUNNING : State.COMPLETED,
                Words.percent(sent, size),
                Words.bytes(sent));
    }

    static Stage reading(JsonNode upload) {
        JsonNode stage = upload.at("/progress/parsing");
        JsonNode counts = stage.path("counts");
        return of(
                "read",
                stage,
                Words.percent(
                        counts.path("bytes_read").asLong(), counts.path("bytes_total").asLong()),
                Words.count(counts.path("rows_read").asLong()) + " rows");
    }

    /** Batches become a share once it is known how many there are. */
    static Stage storing(JsonNode upload) {
        return batches("stored", upload, "storing");
    }

    static Stage calculating(JsonNode upload) {
        return batches("counted", upload, "calculating");
    }

    boolean ended() {
        return state == State.COMPLETED || state == State.FAILED;
    }

    private static Stage batches(String name, JsonNode upload, String key) {
        JsonNode stage = upload.path("progress").path(key);
        JsonNode counts = stage.path("counts");
        long read = upload.at("/progress/parsing/counts/batches").asLong();
        boolean allRead = upload.at("/progress/parsing/state").asText().equals("completed");
        long total = counts.path("batches_total").asLong(read);
        int percent = Words.percent(counts.path("batches").asLong(), total);
        // More batches are on their way, in proportion to what is yet to be read.
        int known = allRead ? percent : percent * reading(upload).percent() / 100;
        return of(name, stage, known, Words.count(counts.path("cases").asLong()) + " cases");
    }

    private static Stage of(String name, JsonNode stage, int percent, String detail) {
        State state =
                switch (stage.path("state").asText()) {
                    case "completed" -> State.COMPLETED;
                    case "failed" -> State.FAILED;
                    case "running" -> State.RUNNING;
                    default -> State.WAITING;
                };
        return new Stage(
                name,
                state,
                state == State.COMPLETED ? 100 : Math.min(99, percent),
                state == State.WAITING ? "" : detail);
    }
}

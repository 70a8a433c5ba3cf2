package io.casestream.ingest.activity.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.casestream.common.platform.json.Json;
import io.casestream.ingest.activity.db.ActivityEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;

/** Writes entries as lines of JSON. */
final class ActivityLines implements EntryWriter {

    private final BufferedWriter lines;

    ActivityLines(OutputStream out) {
        this.lines = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    }

    @Override
    public void write(ActivityEntry entry) throws IOException {
        lines.write(Json.mapper().writeValueAsString(ActivityView.of(entry)));
        lines.write('\n');
    }

    @Override
    public void end() throws IOException {
        lines.flush();
    }
}

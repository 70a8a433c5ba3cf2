package io.casestream.quickstart.cli;

import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.bench.Measurement;
import io.casestream.quickstart.bench.Repetitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a benchmark measured, as a table and as JSON. */
record BenchReport(List<Repetitions.Line> lines) {

    void print(Terminal terminal, @Nullable Path json) throws IOException {
        terminal.line();
        Table table =
                new Table("What", ">Median", ">From", ">To", "Unit", ">Target", ">Ratio", "Met");
        for (Repetitions.Line line : lines) {
            table.row(
                    line.what(),
                    Measurement.number(line.median()),
                    Measurement.number(line.least()),
                    Measurement.number(line.most()),
                    line.unit(),
                    Measurement.number(line.target()),
                    Measurement.number(line.ratio()),
                    line.met() == null ? "" : line.met() ? "yes" : "NO");
        }
        table.print(terminal);
        if (json != null) {
            Files.writeString(
                    json, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(lines));
        }
    }
}

package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The upload history. */
@Command(
        name = "uploads",
        description = "Lists what was uploaded, the newest first.",
        mixinStandardHelpOptions = true)
final class UploadsCommand implements Callable<Integer> {

    private final Casestream casestream;

    @Mixin private final Identity identity = new Identity();

    @Option(names = "--limit", defaultValue = "20", description = "At most so many.")
    private int limit;

    @Option(names = "--json", description = "As the API tells them.")
    private boolean json;

    UploadsCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, Obstacle, ApiProblem {
        JsonNode page =
                identity.api(casestream.settings())
                        .get("/uploads", Map.of("limit", String.valueOf(limit)));
        if (json) {
            casestream.terminal().line("%s", page.toPrettyString());
        } else {
            print(page, casestream.terminal());
        }
        return 0;
    }

    static void print(JsonNode page, Terminal terminal) {
        Table table =
                new Table(
                        "Uploaded",
                        "File",
                        ">Size",
                        ">Cases",
                        ">Serious",
                        ">Fatal",
                        ">Drugs",
                        ">Reactions",
                        ">Rejected",
                        "Status",
                        "Statistics",
                        "Id");
        for (JsonNode upload : page.path("items")) {
            table.row(
                    Words.time(upload.path("uploaded_at")),
                    upload.path("filename").asText(),
                    Words.bytes(upload.path("file_size_bytes").asLong()),
                    Words.count(upload.path("total_cases")),
                    Words.count(upload.path("total_serious_cases")),
                    Words.count(upload.path("total_fatal_cases")),
                    Words.count(upload.path("total_drugs")),
                    Words.count(upload.path("total_events")),
                    Words.count(upload.path("rejected_rows")),
                    upload.path("upload_status").asText(),
                    upload.path("stats_status").asText(),
                    upload.path("id").asText());
        }
        if (table.isEmpty()) {
            terminal.line("Nothing was uploaded yet.");
        } else {
            table.print(terminal);
        }
    }
}

package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The background work. */
@Command(
        name = "jobs",
        description = "Lists background jobs, the newest first.",
        mixinStandardHelpOptions = true)
final class JobsCommand implements Callable<Integer> {

    private final Casestream casestream;

    @Mixin private final Identity identity = new Identity();

    @Option(
            names = "--status",
            description = "Only queued, running, completed, failed or cancelled ones.")
    private @Nullable String status;

    @Option(names = "--limit", defaultValue = "20", description = "At most so many.")
    private int limit;

    @Option(names = "--json", description = "As the API tells them.")
    private boolean json;

    JobsCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, Obstacle, ApiProblem {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("limit", String.valueOf(limit));
        if (status != null) {
            parameters.put("status", status);
        }
        JsonNode page = identity.api(casestream.settings()).get("/jobs", parameters);
        if (json) {
            casestream.terminal().line("%s", page.toPrettyString());
        } else {
            print(page, casestream.terminal());
        }
        return 0;
    }

    private static void print(JsonNode page, Terminal terminal) {
        Table table =
                new Table("Created", "Job", "Status", ">Priority", ">Attempt", ">Took", "Id", "");
        for (JsonNode job : page.path("items")) {
            table.row(
                    Words.time(job.path("created_at")),
                    job.path("job_type").asText(),
                    job.path("job_status").asText(),
                    job.path("priority").asText(),
                    job.path("attempt").asText(),
                    Words.between(job.path("started_at"), job.path("completed_at")),
                    job.path("id").asText(),
                    job.path("job_error").asText(""));
        }
        if (table.isEmpty()) {
            terminal.line("There are no such jobs.");
        } else {
            table.print(terminal);
        }
    }
}

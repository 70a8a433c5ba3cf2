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
import picocli.CommandLine.Parameters;

/** One statistic. */
@Command(name = "stats", description = "Shows a statistic.", mixinStandardHelpOptions = true)
final class StatsCommand implements Callable<Integer> {

    private final Casestream casestream;

    @Mixin private final Identity identity = new Identity();

    @Parameters(
            paramLabel = "TYPE",
            description =
                    "top_drugs, top_reactions, drug_event_matrix, trends, demographics, seriousness"
                            + " or outcomes.")
    private String type = "";

    @Option(names = "--key", description = "all, drug:X, reaction:Y, drug:X|reaction:Y or signals.")
    private @Nullable String key;

    @Option(names = "--scope", description = "suspect, primary or any: which drugs count.")
    private @Nullable String scope;

    @Option(names = "--upload", paramLabel = "ID", description = "Of one upload only.")
    private @Nullable String upload;

    @Option(names = "--from", paramLabel = "DATE", description = "From this day on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "Up to this day.")
    private @Nullable String to;

    @Option(names = "--basis", description = "The date meant: report, receive or event.")
    private @Nullable String basis;

    @Option(names = "--limit", defaultValue = "20", description = "At most so many rows.")
    private int limit;

    @Option(names = "--json", description = "As the API tells it.")
    private boolean json;

    StatsCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, Obstacle, ApiProblem {
        JsonNode answer = identity.api(casestream.settings()).get("/stats/" + type, parameters());
        if (json) {
            casestream.terminal().line("%s", answer.toPrettyString());
        } else {
            new StatTables(casestream.terminal()).print(answer);
        }
        return 0;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("limit", String.valueOf(limit));
        put(parameters, "key", key);
        put(parameters, "role", scope);
        put(parameters, "upload_id", upload);
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "basis", basis);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}

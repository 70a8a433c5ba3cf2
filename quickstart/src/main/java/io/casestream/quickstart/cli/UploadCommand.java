package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.cli.Sending.Sent;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Uploads files and follows them to the end. */
@Command(
        name = "upload",
        description = "Uploads files and shows their way through every stage.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nEnds with%n",
        exitCodeList = {
            "0:every file is stored and counted",
            "1:one failed",
            "3:one is a duplicate"
        })
final class UploadCommand implements Callable<Integer> {

    private static final int DUPLICATE = 3;

    private final Casestream casestream;

    @Mixin private final Identity identity = new Identity();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to upload.")
    private List<Path> files = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "Where the cases are from.")
    private @Nullable String source;

    @Option(names = "--period", paramLabel = "2024Q4", description = "The quarter of the file.")
    private @Nullable String period;

    @Option(names = "--force", description = "Also where the same content is there already.")
    private boolean force;

    @Option(names = "--json", description = "The uploads as the API tells them.")
    private boolean json;

    UploadCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, Obstacle, ApiProblem {
        Terminal terminal = json ? quiet(casestream.terminal()) : casestream.terminal();
        Sending sending = new Sending(identity.api(casestream.settings()), terminal);
        ArrayNode uploads = Json.mapper().createArrayNode();
        int worst = 0;
        for (Path file : files) {
            try {
                Sent sent = sending.send(file, parameters());
                sending.conclude(sent);
                uploads.add(sent.upload());
                worst = sent.completed() ? worst : 1;
            } catch (ApiProblem problem) {
                if (!problem.isDuplicate()) {
                    throw problem;
                }
                sending.explainDuplicate(problem, file);
                uploads.add(problem.body());
                worst = worst == 1 ? 1 : DUPLICATE;
            }
        }
        if (json) {
            casestream.terminal().line("%s", uploads.toPrettyString());
        }
        return worst;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        if (source != null) {
            parameters.put("source", source);
        }
        if (period != null) {
            parameters.put("period", period);
        }
        if (force) {
            parameters.put("force", "true");
        }
        return parameters;
    }

    /** What is for people goes to standard error. */
    private static Terminal quiet(Terminal terminal) {
        return new Terminal(terminal.err(), terminal.err(), false);
    }
}

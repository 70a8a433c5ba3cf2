package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A question in words. */
@Command(
        name = "query",
        description = "Answers a question in words.",
        mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {

    private final Casestream casestream;

    @Mixin private final Identity identity = new Identity();

    @Parameters(
            paramLabel = "WORDS",
            arity = "1..*",
            description = "Such as: women over 65 on Dupixent with serious conjunctivitis.")
    private List<String> words = List.of();

    @Option(names = "--limit", defaultValue = "20", description = "At most so many rows.")
    private int limit;

    @Option(names = "--json", description = "As the API tells it.")
    private boolean json;

    QueryCommand(Casestream casestream) {
        this.casestream = casestream;
    }

    @Override
    public Integer call() throws IOException, Obstacle, ApiProblem {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("query_text", String.join(" ", words)).put("limit", limit);
        JsonNode answer = identity.api(casestream.settings()).post("/queries", question);
        if (json) {
            casestream.terminal().line("%s", answer.toPrettyString());
        } else {
            print(answer);
        }
        return 0;
    }

    private void print(JsonNode answer) {
        Terminal terminal = casestream.terminal();
        understood(answer, terminal);
        JsonNode matching = answer.path("matching_cases");
        terminal.line(
                "%s cases%s · %s · %s ms",
                Words.count(answer.path("total_cases")),
                matching.isNumber() ? ", of which " + Words.count(matching) + " match" : "",
                answer.path("served_from").asText(),
                answer.path("took_ms").asText());
        StatTables tables = new StatTables(terminal);
        compared(answer.path("comparison"), terminal);
        for (JsonNode each : answer.path("answers")) {
            terminal.line();
            terminal.line(
                    "%s of %s",
                    each.path("stat_type").asText().replace('_', ' '),
                    each.path("stat_key").asText());
            tables.table(each);
        }
        terminal.line();
        terminal.line("%s", terminal.faint(answer.at("/answers/0/note").asText()));
    }

    private static void understood(JsonNode answer, Terminal terminal) {
        Table table = new Table("Words", "Filter", "Value", "");
        for (JsonNode each : answer.path("understood")) {
            table.row(
                    each.path("words").asText(),
                    each.path("filter").asText(),
                    each.path("value").asText(),
                    each.path("note").asText());
        }
        for (JsonNode each : answer.path("not_understood")) {
            String meant =
                    String.join(
                            " or ",
                            StreamSupport.stream(each.path("suggestions").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .toList());
            table.row(
                    each.path("words").asText(),
                    "–",
                    meant.isEmpty() ? "not understood" : "did you mean " + meant + "?",
                    each.path("note").asText());
        }
        if (!table.isEmpty()) {
            table.print(terminal);
            terminal.line();
        }
    }

    /** For each reaction the cases and measures of both drugs. */
    private static void compared(JsonNode comparison, Terminal terminal) {
        if (comparison.isMissingNode()) {
            return;
        }
        List<String> heading = new ArrayList<>(List.of("Reaction"));
        comparison
                .path("drugs")
                .forEach(
                        drug ->
                                heading.addAll(
                                        List.of(">" + drug.asText(), ">PRR", ">ROR", ">IC")));
        Table table = new Table(heading.toArray(String[]::new));
        for (JsonNode row : comparison.path("rows")) {
            List<String> cells = new ArrayList<>(List.of(row.path("reaction_label").asText()));
            for (JsonNode one : row.path("tables")) {
                cells.add(Words.count(one.path("a")));
                cells.add(Words.measure(one.path("prr")));
                cells.add(Words.measure(one.path("ror")));
                cells.add(Words.measure(one.path("ic")));
            }
            table.row(cells.toArray());
        }
        terminal.line();
        table.print(terminal);
    }
}

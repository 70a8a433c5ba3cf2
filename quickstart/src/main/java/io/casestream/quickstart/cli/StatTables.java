package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A statistic's answer as a table. */
record StatTables(Terminal terminal) {

    private static final int WIDEST_BAR = 40;

    private static final Map<String, String> OUTCOMES =
            Map.of(
                    "DE", "death",
                    "LT", "life-threatening",
                    "HO", "hospitalization",
                    "DS", "disability",
                    "CA", "congenital anomaly",
                    "RI", "required intervention",
                    "OT", "other serious");

    /** The table, what it stands on, and that reports prove nothing. */
    void print(JsonNode answer) {
        table(answer);
        terminal.line();
        terminal.line(
                "  %s",
                terminal.faint(
                        "%s cases%s · %s · %s"
                                .formatted(
                                        Words.count(answer.path("total_cases")),
                                        answer.path("provisional").asBoolean()
                                                ? " so far (provisional)"
                                                : "",
                                        answer.path("served_from").asText(),
                                        Words.time(answer.path("calculated_at")))));
        for (String remark : new String[] {"hint", "note"}) {
            if (answer.hasNonNull(remark)) {
                terminal.line("  %s", terminal.faint(answer.path(remark).asText()));
            }
        }
    }

    /** The table alone. */
    void table(JsonNode answer) {
        JsonNode data = answer.path("stat_data");
        switch (answer.path("stat_type").asText()) {
            case "top_drugs" -> terms("Drug", data);
            case "top_reactions" -> terms("Reaction", data);
            case "drug_event_matrix" -> pairs(data);
            case "trends" -> trends(data);
            case "demographics" -> demographics(data);
            case "seriousness" -> seriousness(data);
            case "outcomes" -> outcomes(data);
            default -> terminal.line("%s", data.toPrettyString());
        }
    }

    /** A ranking of drugs or reactions. */
    void terms(String kind, JsonNode data) {
        Table table = new Table(">#", kind, ">Cases");
        for (JsonNode row : data.path("rows")) {
            table.row(
                    row.path("rank").asText(),
                    row.path("label").asText(row.path("term").asText()),
                    Words.count(row.path("cases")));
        }
        print(table);
    }

    /** Pairs of a drug and a reaction with their measures. */
    void pairs(JsonNode data) {
        Table table =
                new Table(
                        "Drug",
                        "Reaction",
                        ">Cases",
                        ">Expected",
                        ">PRR",
                        "95 %",
                        ">ROR",
                        "95 %",
                        ">χ² (Yates)",
                        "Evans");
        for (JsonNode row : data.path("rows")) {
            table.row(
                    row.path("drug").asText(),
                    row.path("reaction_label").asText(row.path("reaction").asText()),
                    Words.count(row.path("a")),
                    Words.measure(row.path("expected")),
                    Words.measure(row.path("prr")),
                    interval(row, "prr"),
                    Words.measure(row.path("ror")),
                    interval(row, "ror"),
                    Words.measure(row.path("chi2_yates")),
                    row.path("evans").asBoolean() ? "yes" : "no");
        }
        print(table);
    }

    private static String interval(JsonNode row, String measure) {
        JsonNode lower = row.path(measure + "_lower");
        return lower.isNumber()
                ? Words.measure(lower) + "–" + Words.measure(row.path(measure + "_upper"))
                : "–";
    }

    private void trends(JsonNode data) {
        long most =
                StreamSupport.stream(data.path("months").spliterator(), false)
                        .mapToLong(month -> month.path("cases").asLong())
                        .max()
                        .orElse(1);
        Table table = new Table("Month", ">Cases", "");
        for (JsonNode month : data.path("months")) {
            long cases = month.path("cases").asLong();
            table.row(
                    month.path("month").asText(),
                    Words.count(cases),
                    "▇".repeat((int) Math.ceilDiv(WIDEST_BAR * cases, Math.max(1, most))));
        }
        table.row("without", Words.count(data.path("missing")), "");
        print(table);
    }

    private void demographics(JsonNode data) {
        values("Age group", data.path("age_group"));
        values("Sex", data.path("sex"));
        values("Country", data.path("country"));
    }

    private void values(String heading, JsonNode values) {
        Table table = new Table(heading, ">Cases");
        for (JsonNode value : values) {
            table.row(
                    value.path("value").asText().replace('_', ' '),
                    Words.count(value.path("cases")));
        }
        print(table);
    }

    private void seriousness(JsonNode data) {
        print(
                new Table("Serious", ">Cases")
                        .row("yes", Words.count(data.path("serious")))
                        .row("no", Words.count(data.path("non_serious")))
                        .row("not stated", Words.count(data.path("not_stated"))));
    }

    private void outcomes(JsonNode data) {
        Table table = new Table("Outcome", "", ">Cases");
        for (JsonNode outcome : data.path("outcomes")) {
            String code = outcome.path("code").asText();
            table.row(code, OUTCOMES.getOrDefault(code, ""), Words.count(outcome.path("cases")));
        }
        table.row("–", "none stated", Words.count(data.path("none_stated")));
        print(table);
    }

    private void print(Table table) {
        if (table.isEmpty()) {
            terminal.line("  There are none.");
        } else {
            table.print(terminal);
        }
    }
}

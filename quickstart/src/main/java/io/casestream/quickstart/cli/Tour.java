package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.util.Map;

/** What there is to see after an upload. */
record Tour(Api api, Terminal terminal) {

    private static final Map<String, String> TEN = Map.of("limit", "10");

    /** Returns how many cases there are. */
    long show() throws IOException, Obstacle, ApiProblem {
        heading("Uploads");
        UploadsCommand.print(api.get("/uploads", Map.of("limit", "5")), terminal);
        StatTables tables = new StatTables(terminal);
        heading("Most reported drugs");
        tables.terms("Drug", api.get("/stats/top_drugs", TEN).path("stat_data"));
        heading("Most reported reactions");
        tables.terms("Reaction", api.get("/stats/top_reactions", TEN).path("stat_data"));
        heading("Strongest signals");
        JsonNode signals =
                api.get("/stats/drug_event_matrix", Map.of("key", "signals", "limit", "10"));
        tables.pairs(signals.path("stat_data"));
        terminal.line("  %s", terminal.faint(signals.path("note").asText()));
        return signals.path("total_cases").asLong();
    }

    private void heading(String text) {
        terminal.line();
        terminal.line("%s", terminal.bold(text));
    }
}

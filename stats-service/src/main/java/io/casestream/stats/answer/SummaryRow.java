package io.casestream.stats.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.compute.FoldSummary;
import io.casestream.stats.db.StatRow;

/** The summary among the stored statistics. */
final class SummaryRow {

    static final String TYPE = "summary";
    static final String KEY = "all";

    private static final String NO_SCOPE = "{}";

    private SummaryRow() {}

    static StatRow of(FoldSummary summary) {
        try {
            return new StatRow(
                    TYPE,
                    KEY,
                    NO_SCOPE,
                    null,
                    null,
                    0,
                    Json.mapper().writeValueAsString(summary),
                    summary.totalCases(),
                    0,
                    summary.totalCases(),
                    null);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a summary is JSON", impossible);
        }
    }

    static FoldSummary read(String statData) {
        try {
            return Json.mapper().readValue(statData, FoldSummary.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("what was stored is a summary", broken);
        }
    }

    static String scopeHash() {
        return StatRow.hash(NO_SCOPE);
    }
}

package io.casestream.stats.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a query was taken for, and its answers.
 *
 * @param totalCases cases that meet every filter but drug and reaction
 * @param matchingCases cases that also have the drug and the reaction; null of several
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QueryView(
        UUID queryId,
        String queryType,
        @Nullable String queryText,
        Map<String, Object> filters,
        List<UnderstoodView> understood,
        List<NotUnderstoodView> notUnderstood,
        List<ResolvedAsView> resolvedAs,
        String servedFrom,
        long tookMs,
        long totalCases,
        @Nullable Long matchingCases,
        @Nullable Map<String, String> casesUrls,
        List<AnswerView> answers,
        @Nullable ComparisonView comparison) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnderstoodView(String words, String filter, Object value, @Nullable String note) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NotUnderstoodView(
            String words, @Nullable List<String> suggestions, @Nullable String note) {}

    record ComparisonView(List<String> drugs, List<ComparedView> rows) {}

    /** A reaction with the row that either drug's matrix has for it. */
    record ComparedView(String reaction, String reactionLabel, List<JsonNode> tables) {}
}

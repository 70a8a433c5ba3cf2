package io.casestream.stats.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody wants to know of the cases that a query's filters leave. */
public enum QueryType {
    DRUG_SEARCH,
    REACTION_SEARCH,
    DRUG_EVENT,
    TREND_ANALYSIS,
    DEMOGRAPHICS,
    SERIOUSNESS,
    OUTCOMES,
    CASE_COUNT,
    COMPARISON;

    /** The type of this name; empty for any other text. */
    public static Optional<QueryType> read(String name) {
        return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return Arrays.stream(values()).map(QueryType::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.casestream.stats.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The seven statistics, with the name that pattern learning knows such a question by. */
public enum StatType {
    TOP_DRUGS("drug_search"),
    TOP_REACTIONS("reaction_search"),
    DRUG_EVENT_MATRIX("drug_event"),
    TRENDS("trend_analysis"),
    DEMOGRAPHICS("demographics"),
    SERIOUSNESS("seriousness"),
    OUTCOMES("outcomes");

    private final String queryType;

    StatType(String queryType) {
        this.queryType = queryType;
    }

    /** The {@code query_type} of an event about such a question. */
    public String queryType() {
        return queryType;
    }

    /** Whether the result is a list of rows in an order, stored in pages. */
    public boolean ranked() {
        return this == TOP_DRUGS || this == TOP_REACTIONS || this == DRUG_EVENT_MATRIX;
    }

    /** The statistic of this name; empty for any other text. */
    public static Optional<StatType> read(String name) {
        return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return Arrays.stream(values()).map(StatType::toString).collect(Collectors.joining(", "));
    }

    /** The key of a question that names none. */
    public StatKey defaultKey() {
        return this == DRUG_EVENT_MATRIX ? new StatKey.Signals() : new StatKey.All();
    }

    /** Whether this statistic is defined for such a key. */
    public boolean accepts(StatKey key) {
        return switch (this) {
            case TOP_DRUGS, TOP_REACTIONS -> key instanceof StatKey.All;
            case DRUG_EVENT_MATRIX -> !(key instanceof StatKey.All);
            case TRENDS, DEMOGRAPHICS, SERIOUSNESS, OUTCOMES -> !(key instanceof StatKey.Signals);
        };
    }

    /** Whether this statistic can be asked for within subgroups of such a key's cases. */
    public boolean acceptsSubgroups(StatKey key) {
        return this == DRUG_EVENT_MATRIX && accepts(key) && !(key instanceof StatKey.Signals);
    }

    /** The keys this statistic is defined for, for people. */
    public String keys() {
        return switch (this) {
            case TOP_DRUGS, TOP_REACTIONS -> "all";
            case DRUG_EVENT_MATRIX -> "signals, drug:X, reaction:Y, drug:X|reaction:Y";
            case TRENDS, DEMOGRAPHICS, SERIOUSNESS, OUTCOMES ->
                    "all, drug:X, reaction:Y, drug:X|reaction:Y";
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

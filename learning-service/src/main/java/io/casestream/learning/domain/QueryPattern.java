package io.casestream.learning.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What questions of the same intent have in common: the kind of question and which filters it uses,
 * not their values. Free text without filters has its words, with placeholders for values.
 */
public record QueryPattern(String queryType, SortedSet<String> filters, @Nullable String words) {

    public QueryPattern {
        filters = Collections.unmodifiableSortedSet(new TreeSet<>(filters));
    }

    /** The {@code query_pattern_hash}. */
    public String hash() {
        List<String> parts = new ArrayList<>(List.of("pattern", queryType));
        parts.addAll(filters);
        parts.add("words");
        parts.add(words == null ? "" : words);
        return Fingerprint.of(parts);
    }

    /** What such questions ask, for people. */
    public String inWords() {
        String kind = kind();
        if (words != null) {
            return kind + " in free text like “" + words + "”";
        }
        return filters.isEmpty()
                ? kind + " over everything"
                : kind + " by " + String.join(", ", filters).replace('_', ' ');
    }

    private String kind() {
        return switch (queryType) {
            case "drug_search" -> "Search for drugs";
            case "reaction_search" -> "Search for reactions";
            case "drug_event" -> "Drugs and reactions reported together";
            case "trend_analysis" -> "Trend over time";
            case "demographics" -> "Age, sex and country";
            case "seriousness" -> "Seriousness";
            case "outcomes" -> "Outcomes";
            case "case_count" -> "Number of cases";
            case "comparison" -> "Comparison of drugs";
            default -> "Questions of type " + queryType;
        };
    }
}

package io.casestream.learning.domain;

import io.casestream.common.model.StatisticRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which stored statistic answers a question. */
public final class Statistic {

    private static final Map<String, String> TYPES =
            Map.of(
                    "drug_search", "top_drugs",
                    "reaction_search", "top_reactions",
                    "drug_event", "drug_event_matrix",
                    "trend_analysis", "trends",
                    "demographics", "demographics",
                    "seriousness", "seriousness",
                    "outcomes", "outcomes",
                    "case_count", "summary");

    private static final Set<String> WITHOUT_KEY = Set.of("top_drugs", "top_reactions", "summary");

    private static final Map<String, String> SCOPE =
            Map.ofEntries(
                    Map.entry("role", "role"),
                    Map.entry("basis", "basis"),
                    Map.entry("date_from", "from"),
                    Map.entry("date_to", "to"),
                    Map.entry("upload_id", "upload_ids"),
                    Map.entry("min_cases", "min_cases"),
                    Map.entry("evans", "evans"),
                    Map.entry("sort", "sort"),
                    Map.entry("subgroup", "subgroup"),
                    Map.entry("exclude_reaction", "exclude_reaction"),
                    Map.entry("age_min", "age_min"),
                    Map.entry("age_max", "age_max"),
                    Map.entry("sex", "sex"),
                    Map.entry("country", "country"),
                    Map.entry("serious", "serious"),
                    Map.entry("outcome", "outcome"),
                    Map.entry("source", "source"));

    private static final Set<String> LISTS =
            Set.of("upload_ids", "exclude_reaction", "sex", "country", "outcome", "source");

    private Statistic() {}

    /** The statistic; empty where the question filters by what no statistic is stored for. */
    public static Optional<StatisticRef> of(Question question) {
        String type = TYPES.get(question.queryType());
        if (type == null || question.words() != null) {
            return Optional.empty();
        }
        if (type.equals("summary") && !question.filters().isEmpty()) {
            type = "seriousness";
        }
        SortedMap<String, Object> scope =
                new TreeMap<>(Map.of("role", "suspect", "basis", "report"));
        for (Map.Entry<String, Object> filter : question.filters().entrySet()) {
            String member = SCOPE.get(filter.getKey());
            if (member != null) {
                scope.put(member, value(member, filter.getValue()));
            } else if (!isKey(filter) || WITHOUT_KEY.contains(type)) {
                return Optional.empty();
            }
        }
        return Optional.of(new StatisticRef(type, key(type, question.filters()), scope));
    }

    /** Whether every upload makes its answer ready, so that nobody needs to wish for it. */
    static boolean isAlwaysReady(Question question) {
        return question.filters().isEmpty() && of(question).isPresent();
    }

    private static boolean isKey(Map.Entry<String, Object> filter) {
        return (filter.getKey().equals("drug") || filter.getKey().equals("reaction"))
                && filter.getValue() instanceof String;
    }

    private static String key(String type, Map<String, Object> filters) {
        String drug = part("drug:", filters.get("drug"));
        String reaction = part("reaction:", filters.get("reaction"));
        if (drug.isEmpty() && reaction.isEmpty()) {
            return type.equals("drug_event_matrix") ? "signals" : "all";
        }
        return drug.isEmpty() || reaction.isEmpty() ? drug + reaction : drug + "|" + reaction;
    }

    private static String part(String kind, @Nullable Object term) {
        return term == null ? "" : kind + term;
    }

    private static Object value(String member, Object value) {
        return LISTS.contains(member) && value instanceof String one ? List.of(one) : value;
    }
}

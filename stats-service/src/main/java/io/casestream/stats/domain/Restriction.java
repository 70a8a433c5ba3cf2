package io.casestream.stats.domain;

import io.casestream.common.model.Outcome;
import io.casestream.common.model.Sex;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of the cases in scope count; what is not stated in a case satisfies none of these.
 *
 * @param excludedReactions cases with one of these are left out
 * @param ageMin years, inclusive; null for no bound
 * @param ageMax years, inclusive; null for no bound
 * @param sexes one of these; empty for any
 * @param countries one of these; empty for any
 * @param serious null for any
 * @param outcomes at least one of these; empty for any
 * @param sources one of these; empty for any
 */
public record Restriction(
        List<String> excludedReactions,
        @Nullable BigDecimal ageMin,
        @Nullable BigDecimal ageMax,
        List<Sex> sexes,
        List<String> countries,
        @Nullable Boolean serious,
        List<Outcome> outcomes,
        List<String> sources) {

    /** Every case. */
    public static final Restriction NONE =
            new Restriction(
                    List.of(), null, null, List.of(), List.of(), null, List.of(), List.of());

    public Restriction {
        excludedReactions = ordered(excludedReactions);
        ageMin = plain(ageMin);
        ageMax = plain(ageMax);
        sexes = ordered(sexes);
        countries = ordered(countries);
        outcomes = ordered(outcomes);
        sources = ordered(sources);
    }

    /** Whether every case counts. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** By the filters' names, without what is not set. */
    public SortedMap<String, Object> members() {
        SortedMap<String, Object> members = new TreeMap<>();
        list(members, "exclude_reaction", excludedReactions);
        if (ageMin != null) {
            members.put("age_min", ageMin);
        }
        if (ageMax != null) {
            members.put("age_max", ageMax);
        }
        list(members, "sex", sexes);
        list(members, "country", countries);
        if (serious != null) {
            members.put("serious", serious);
        }
        list(members, "outcome", outcomes);
        list(members, "source", sources);
        return members;
    }

    private static void list(Map<String, Object> members, String name, List<?> values) {
        if (!values.isEmpty()) {
            members.put(name, values.stream().map(Object::toString).toList());
        }
    }

    private static <T extends Comparable<T>> List<T> ordered(Collection<T> values) {
        return values.stream().distinct().sorted().toList();
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal years) {
        if (years == null) {
            return null;
        }
        BigDecimal stripped = years.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

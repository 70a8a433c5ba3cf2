package io.casestream.learning.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, apart from who asked and in which form. With filters the question is what they
 * say, in whatever words; without them it is its words.
 *
 * @param filters canonical
 * @param words of free text without filters: its words, lower case, between single spaces; else
 *     null
 */
public record Question(
        String queryType, SortedMap<String, Object> filters, @Nullable String words) {

    public Question {
        filters = Collections.unmodifiableSortedMap(new TreeMap<>(filters));
    }

    /** The question in one form, from what an event says. */
    public static Question of(String queryType, Map<String, ?> filters, @Nullable String text) {
        SortedMap<String, Object> canonical = CanonicalFilters.of(filters);
        String words = canonical.isEmpty() && text != null ? Wording.plain(text) : "";
        return new Question(
                queryType.strip().toLowerCase(Locale.ROOT),
                canonical,
                words.isEmpty() ? null : words);
    }

    /** The same for the same question, different for another one. */
    public String hash() {
        List<String> parts = new ArrayList<>(List.of(queryType));
        filters.forEach(
                (name, value) -> {
                    parts.add(name);
                    parts.add(kind(value) + value);
                });
        parts.add(words == null ? "" : words);
        return Fingerprint.of(parts);
    }

    /**
     * What this question has in common with others of the same intent.
     *
     * @param known which words of free text are names of drugs and reactions
     */
    public QueryPattern pattern(KnownTerms known) {
        SortedSet<String> names = new TreeSet<>(filters.keySet());
        return new QueryPattern(
                queryType, names, words == null ? null : Wording.placeholders(words, known));
    }

    /** The text "true" is not the truth value. */
    private static String kind(Object value) {
        return switch (value) {
            case String text -> "text:";
            case Number number -> "number:";
            case Boolean truth -> "truth:";
            default -> "many:";
        };
    }
}

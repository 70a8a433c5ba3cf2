package io.casestream.stats.words;

import io.casestream.stats.domain.QueryFilters;
import io.casestream.stats.domain.QueryType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question in words was taken for.
 *
 * @param hint what the words ask to know; null where they do not say
 */
public record Reading(
        QueryFilters filters,
        @Nullable QueryType hint,
        List<Understood> understood,
        List<NotUnderstood> notUnderstood,
        List<ResolvedAs> resolvedAs) {

    /** No words at all. */
    public static final Reading NOTHING =
            new Reading(QueryFilters.NONE, null, List.of(), List.of(), List.of());

    public Reading {
        understood = List.copyOf(understood);
        notUnderstood = List.copyOf(notUnderstood);
        resolvedAs = List.copyOf(resolvedAs);
    }

    /** Words, and the filter they were taken for. */
    public record Understood(String words, String filter, String value, @Nullable String note) {}

    /** Words that changed nothing, with what they may have meant or why they cannot be used. */
    public record NotUnderstood(String words, List<String> suggestions, @Nullable String note) {
        public NotUnderstood {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** A name that is no term itself, and the term it was taken for. */
    public record ResolvedAs(String said, Dictionary.Kind kind, String term, Dictionary.How how) {}
}

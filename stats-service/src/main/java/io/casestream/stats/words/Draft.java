package io.casestream.stats.words;

import io.casestream.stats.domain.QueryField;
import io.casestream.stats.domain.QueryFilters;
import io.casestream.stats.domain.QueryType;
import io.casestream.stats.words.Reading.NotUnderstood;
import io.casestream.stats.words.Reading.ResolvedAs;
import io.casestream.stats.words.Reading.Understood;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reading as it grows, with the place of each part in the text. */
final class Draft {

    private record At<T>(int start, T what) {}

    private final Text text;
    private final Map<QueryField, List<String>> values = new EnumMap<>(QueryField.class);
    private final List<At<Understood>> understood = new ArrayList<>();
    private final List<At<NotUnderstood>> notUnderstood = new ArrayList<>();
    private final List<At<ResolvedAs>> resolved = new ArrayList<>();
    private @Nullable QueryType hint;

    Draft(Text text) {
        this.text = text;
    }

    /** Words that say a value; of a field with one value the first stays. */
    void add(int start, int end, QueryField field, String value, @Nullable String note) {
        List<String> several = values.computeIfAbsent(field, none -> new ArrayList<>());
        text.take(start, end);
        String words = text.between(start, end);
        if (several.contains(value)) {
            return;
        }
        if (several.size() >= field.most()) {
            refuse(start, end, "%s takes %s".formatted(field, field.allowed()));
            return;
        }
        several.add(value);
        understood.add(new At<>(start, new Understood(words, field.toString(), value, note)));
    }

    /** Words that say what is to be known; to compare goes before the rest. */
    void hint(int start, int end, QueryType type) {
        text.take(start, end);
        if (hint == null || type == QueryType.COMPARISON) {
            hint = type;
            understood.add(
                    new At<>(
                            start,
                            new Understood(
                                    text.between(start, end),
                                    "query_type",
                                    type.toString(),
                                    null)));
        }
    }

    /** Words that are known and cannot be used. */
    void refuse(int start, int end, String why) {
        text.take(start, end);
        notUnderstood.add(
                new At<>(start, new NotUnderstood(text.between(start, end), List.of(), why)));
    }

    /** Words that are not known. */
    void unknown(int start, int end, List<String> suggestions) {
        notUnderstood.add(
                new At<>(start, new NotUnderstood(text.between(start, end), suggestions, null)));
    }

    void resolved(int start, ResolvedAs as) {
        resolved.add(new At<>(start, as));
    }

    Reading reading() {
        return new Reading(
                new QueryFilters(values),
                hint,
                inOrder(understood),
                inOrder(notUnderstood),
                inOrder(resolved).stream().distinct().toList());
    }

    private static <T> List<T> inOrder(List<At<T>> parts) {
        return parts.stream().sorted(Comparator.comparingInt(At::start)).map(At::what).toList();
    }
}

package io.casestream.learning.domain;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How one question leads to another: the next one's kind, which of its filters have the value they
 * had before, and the values of the rest.
 */
public record FollowUp(
        String queryType, SortedSet<String> carried, SortedMap<String, Object> fixed) {

    /** How the second question follows from the first; empty where it is the same, or free text. */
    public static Optional<FollowUp> between(Question first, Question second) {
        if (second.words() != null || first.hash().equals(second.hash())) {
            return Optional.empty();
        }
        SortedSet<String> carried = new TreeSet<>();
        SortedMap<String, Object> fixed = new TreeMap<>();
        second.filters()
                .forEach(
                        (name, value) -> {
                            if (Objects.equals(first.filters().get(name), value)) {
                                carried.add(name);
                            } else {
                                fixed.put(name, value);
                            }
                        });
        return Optional.of(new FollowUp(second.queryType(), carried, fixed));
    }

    /** The question that follows this one; empty where this one lacks what is carried over. */
    public Optional<Question> after(Question question) {
        SortedMap<String, Object> filters = new TreeMap<>(fixed);
        for (String name : carried) {
            Object value = question.filters().get(name);
            if (value == null) {
                return Optional.empty();
            }
            filters.put(name, value);
        }
        return Optional.of(new Question(queryType, filters, null));
    }
}

package io.casestream.learning.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A name of a drug or a reaction, in the form that free text is searched for it.
 *
 * @param kind {@code drug} or {@code reaction}
 * @param words lower case, between single spaces
 */
public record Term(String kind, String words) {

    /** Longer names are no names. */
    private static final int LONGEST = 200;

    private static final int SHORTEST = 2;

    private static final Map<String, String> KINDS =
            Map.of(
                    "drug", "drug",
                    "exclude_drug", "drug",
                    "reaction", "reaction",
                    "exclude_reaction", "reaction");

    /** The terms that a question filters by. */
    public static List<Term> in(Question question) {
        List<Term> terms = new ArrayList<>();
        question.filters()
                .forEach(
                        (name, value) -> {
                            String kind = KINDS.get(name);
                            if (kind != null) {
                                add(terms, kind, value);
                            }
                        });
        return terms;
    }

    private static void add(List<Term> terms, String kind, Object value) {
        if (value instanceof Collection<?> many) {
            many.forEach(one -> add(terms, kind, one));
            return;
        }
        String words = Wording.plain(value.toString());
        if (words.length() >= SHORTEST
                && words.length() <= LONGEST
                && words.chars().anyMatch(Character::isLetter)) {
            terms.add(new Term(kind, words));
        }
    }
}

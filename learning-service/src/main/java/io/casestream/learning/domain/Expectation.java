package io.casestream.learning.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much each question is to be expected: its own heat, drawn towards what its form and its terms
 * let expect. A question asked once of a term that everybody asks about is likelier to be asked
 * again than one of a term that nobody else cares for.
 */
final class Expectation {

    static final List<String> SLOTS = List.of("drug", "reaction");

    /** The expectation counts as much as so much of what was observed. */
    private static final double WEIGHT = 0.4;

    private final Map<String, Map<Object, Double>> heatOfTerms = new HashMap<>();
    private final Map<String, Double> heatOfSlots = new HashMap<>();
    private final Map<Form, Double> heatOfForms = new HashMap<>();
    private final Map<String, Double> heatOfQuestions = new HashMap<>();

    /** A question without its terms. */
    private record Form(String queryType, SortedMap<String, Object> filters) {

        static Form of(Question question) {
            TreeMap<String, Object> filters = new TreeMap<>(question.filters());
            SLOTS.forEach(
                    slot -> {
                        if (filters.get(slot) instanceof String) {
                            filters.put(slot, "");
                        }
                    });
            return new Form(question.queryType(), filters);
        }
    }

    Expectation(Collection<Asked> all) {
        for (Asked asked : all) {
            heatOfQuestions.put(asked.question().hash(), asked.heat());
            heatOfForms.merge(Form.of(asked.question()), asked.heat(), Double::sum);
            for (String slot : SLOTS) {
                if (asked.question().filters().get(slot) instanceof String term) {
                    heatOfTerms
                            .computeIfAbsent(slot, s -> new TreeMap<>())
                            .merge(term, asked.heat(), Double::sum);
                    heatOfSlots.merge(slot, asked.heat(), Double::sum);
                }
            }
        }
    }

    /** What was asked about, with its heat. */
    Map<Object, Double> terms(String slot) {
        return heatOfTerms.getOrDefault(slot, Map.of());
    }

    /** The heat that a question is to be expected to have. */
    double of(Question question) {
        return drawn(question, byFormAndTerms(question));
    }

    /** The same where something else lets expect this heat. */
    double of(Question question, double otherwise) {
        return drawn(question, Math.max(otherwise, byFormAndTerms(question)));
    }

    private double drawn(Question question, double towards) {
        double own = heatOfQuestions.getOrDefault(question.hash(), 0.0);
        return (own + WEIGHT * towards) / (1 + WEIGHT);
    }

    /** As if terms had nothing to do with forms. */
    private double byFormAndTerms(Question question) {
        double heat = heatOfForms.getOrDefault(Form.of(question), 0.0);
        for (String slot : SLOTS) {
            if (question.filters().get(slot) instanceof String term) {
                heat *=
                        terms(slot).getOrDefault(term, 0.0)
                                / heatOfSlots.getOrDefault(slot, Double.POSITIVE_INFINITY);
            }
        }
        return heat;
    }
}

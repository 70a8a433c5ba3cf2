package io.casestream.learning.domain;

import io.casestream.common.model.RemarkableTerms;
import io.casestream.learning.domain.Wish.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which questions of a hot pattern are likely next although nobody asked them yet: its hottest one
 * with another term, taken from what others of the organization ask, from its most reported terms
 * and from those that rise.
 */
final class LikelyValues {

    /** How much of a pattern's new questions is explained by what the reports say. */
    private static final double BY_REPORTS = 0.3;

    private static final double BY_RISE = 0.2;

    private final Outlook outlook;
    private final RemarkableTerms terms;
    private final Expectation expectation;

    LikelyValues(Outlook outlook, RemarkableTerms terms, Expectation expectation) {
        this.outlook = outlook;
        this.terms = terms;
        this.expectation = expectation;
    }

    /** Wishes for a pattern's questions that nobody asked. */
    List<Wish> of(List<Asked> pattern, double patternHeat) {
        Asked model = pattern.stream().max(Comparator.comparingDouble(Asked::heat)).orElseThrow();
        long executions = pattern.stream().mapToLong(Asked::executions).sum();
        double novelHeat = patternHeat * pattern.size() / executions;
        List<Wish> wishes = new ArrayList<>();
        for (String slot : Expectation.SLOTS) {
            if (model.question().filters().get(slot) instanceof String) {
                wishes.addAll(inSlot(pattern, model, slot, novelHeat));
            }
        }
        return wishes;
    }

    private List<Wish> inSlot(List<Asked> pattern, Asked model, String slot, double novelHeat) {
        Set<Object> known = new HashSet<>();
        pattern.forEach(asked -> known.add(asked.question().filters().get(slot)));
        List<Wish> wishes = new ArrayList<>();
        expectation.terms(slot).entrySet().stream()
                .sorted(Map.Entry.<Object, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .filter(known::add)
                .limit(outlook.valuesPerPattern())
                .forEach(term -> wishes.add(byOthers(model, slot, term)));
        boolean drugs = slot.equals("drug");
        List<String> most = drugs ? terms.mostReportedDrugs() : terms.mostReportedReactions();
        List<String> rising = drugs ? terms.risingDrugs() : terms.risingReactions();
        unknown(most, known, novelHeat * BY_REPORTS)
                .forEach(
                        (term, heat) ->
                                wishes.add(wish(model, slot, term, Reason.MOST_REPORTED, heat)));
        unknown(rising, known, novelHeat * BY_RISE)
                .forEach((term, heat) -> wishes.add(wish(model, slot, term, Reason.RISING, heat)));
        return wishes;
    }

    /** Terms nobody asked about, each with its part of the heat: it falls with rank (Zipf). */
    private Map<String, Double> unknown(List<String> ranked, Set<Object> known, double heat) {
        int size = Math.min(ranked.size(), outlook.valuesPerPattern());
        double harmonic = 0;
        for (int rank = 1; rank <= size; rank++) {
            harmonic += 1.0 / rank;
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        for (int rank = 1; rank <= size; rank++) {
            String term = ranked.get(rank - 1);
            if (known.add(term)) {
                parts.put(term, heat / rank / harmonic);
            }
        }
        return parts;
    }

    private Wish byOthers(Asked model, String slot, Object term) {
        Question question = with(model, slot, term);
        return new Wish(
                question,
                Reason.ASKED_BY_OTHERS,
                outlook.chance(expectation.of(question)),
                model.averageExecutionTimeMs());
    }

    private Wish wish(Asked model, String slot, Object term, Reason reason, double heat) {
        return new Wish(
                with(model, slot, term),
                reason,
                outlook.chance(heat),
                model.averageExecutionTimeMs());
    }

    private static Question with(Asked model, String slot, Object term) {
        TreeMap<String, Object> filters = new TreeMap<>(model.question().filters());
        filters.put(slot, term);
        return new Question(model.question().queryType(), filters, null);
    }
}

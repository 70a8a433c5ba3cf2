package io.casestream.learning.domain;

import io.casestream.common.model.RemarkableTerms;
import io.casestream.learning.domain.Wish.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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

    private static final List<String> SLOTS = List.of("drug", "reaction");

    /** How much of a pattern's new questions each source explains. */
    private static final double BY_OTHERS = 0.5;

    private static final double BY_REPORTS = 0.3;
    private static final double BY_RISE = 0.2;

    private final Outlook outlook;
    private final RemarkableTerms terms;
    private final Map<String, Map<Object, Double>> heatOfTerms = new HashMap<>();

    LikelyValues(Outlook outlook, RemarkableTerms terms, List<Asked> all) {
        this.outlook = outlook;
        this.terms = terms;
        for (Asked asked : all) {
            for (String slot : SLOTS) {
                if (asked.question().filters().get(slot) instanceof String term) {
                    heatOfTerms
                            .computeIfAbsent(slot, s -> new TreeMap<>())
                            .merge(term, asked.heat(), Double::sum);
                }
            }
        }
    }

    /** Wishes for a pattern's questions that nobody asked. */
    List<Wish> of(List<Asked> pattern, double patternHeat) {
        Asked model = pattern.stream().max(Comparator.comparingDouble(Asked::heat)).orElseThrow();
        long executions = pattern.stream().mapToLong(Asked::executions).sum();
        double novelHeat = patternHeat * pattern.size() / executions;
        List<Wish> wishes = new ArrayList<>();
        for (String slot : SLOTS) {
            if (model.question().filters().get(slot) instanceof String) {
                wishes.addAll(inSlot(pattern, model, slot, novelHeat));
            }
        }
        return wishes;
    }

    private List<Wish> inSlot(List<Asked> pattern, Asked model, String slot, double novelHeat) {
        Set<Object> known = new HashSet<>();
        pattern.forEach(asked -> known.add(asked.question().filters().get(slot)));
        Map<Object, Double> others = heatOfTerms.getOrDefault(slot, Map.of());
        double total = others.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Wish> wishes = new ArrayList<>();
        others.entrySet().stream()
                .sorted(Map.Entry.<Object, Double>comparingByValue().reversed())
                .filter(entry -> known.add(entry.getKey()))
                .limit(outlook.valuesPerPattern())
                .forEach(
                        entry ->
                                wishes.add(
                                        wish(
                                                model,
                                                slot,
                                                entry.getKey(),
                                                Reason.ASKED_BY_OTHERS,
                                                novelHeat * BY_OTHERS * entry.getValue() / total)));
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

    private Wish wish(Asked model, String slot, Object term, Reason reason, double heat) {
        TreeMap<String, Object> filters = new TreeMap<>(model.question().filters());
        filters.put(slot, term);
        return new Wish(
                new Question(model.question().queryType(), filters, null),
                reason,
                outlook.chance(heat),
                model.averageExecutionTimeMs());
    }
}

package io.casestream.learning.domain;

import io.casestream.common.model.RemarkableTerms;
import io.casestream.learning.domain.Habits.Habit;
import io.casestream.learning.domain.Wish.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is worth having ready by tomorrow: hot questions, what usually follows them, and hot
 * patterns with their likely next values. Free text cannot be asked in advance and is left out, as
 * is what each upload makes ready anyway.
 */
public final class PlanNight {

    private final Outlook outlook;

    public PlanNight(Outlook outlook) {
        this.outlook = outlook;
    }

    /** Every wish whose chance is good enough, each question once, in no order. */
    public List<Wish> wishes(
            List<Asked> all, Habits habits, RemarkableTerms terms, Regularity regularity) {
        Map<String, Wish> best = new HashMap<>();
        List<Asked> askable = all.stream().filter(a -> a.question().words() == null).toList();
        Expectation expectation = new Expectation(askable);
        next(askable, habits, expectation, regularity).forEach(wish -> keep(best, wish));
        LikelyValues likely = new LikelyValues(outlook, terms, expectation);
        for (List<Asked> pattern : patterns(askable)) {
            double heat = pattern.stream().mapToDouble(Asked::heat).sum();
            boolean hot = outlook.hot().includes(heat);
            pattern.stream()
                    .filter(asked -> hot || isHot(asked))
                    .map(asked -> again(asked, expectation, regularity))
                    .forEach(wish -> keep(best, wish));
            if (hot) {
                likely.of(pattern, heat).forEach(wish -> keep(best, wish));
            }
        }
        return new ArrayList<>(best.values());
    }

    private boolean isHot(Asked asked) {
        return outlook.hot().includes(asked.heat());
    }

    private Wish again(Asked asked, Expectation expectation, Regularity regularity) {
        return new Wish(
                asked.question(),
                isHot(asked) ? Reason.HOT : Reason.ASKED_BEFORE,
                regularity.chance(asked.hash(), outlook.chance(expectation.of(asked.question()))),
                asked.averageExecutionTimeMs());
    }

    /** What follows several questions follows all of them together so much the likelier. */
    private List<Wish> next(
            List<Asked> all, Habits habits, Expectation expectation, Regularity regularity) {
        Map<Question, Double> heat = new HashMap<>();
        Map<Question, Double> millis = new HashMap<>();
        for (Asked asked : all) {
            for (Habit habit : habits.after(asked.patternHash())) {
                habit.followUp()
                        .after(asked.question())
                        .ifPresent(
                                question -> {
                                    heat.merge(question, asked.heat() * habit.share(), Double::sum);
                                    millis.merge(
                                            question, asked.averageExecutionTimeMs(), Math::max);
                                });
            }
        }
        return heat.entrySet().stream()
                .map(
                        entry ->
                                new Wish(
                                        entry.getKey(),
                                        Reason.USUAL_NEXT,
                                        regularity.chance(
                                                entry.getKey().hash(),
                                                outlook.chance(
                                                        expectation.of(
                                                                entry.getKey(), entry.getValue()))),
                                        millis.getOrDefault(entry.getKey(), 1.0)))
                .toList();
    }

    private void keep(Map<String, Wish> best, Wish wish) {
        if (wish.chance() >= outlook.leastChance() && !Statistic.isAlwaysReady(wish.question())) {
            best.merge(
                    wish.question().hash(),
                    wish,
                    (one, other) -> other.chance() > one.chance() ? other : one);
        }
    }

    private static Collection<List<Asked>> patterns(List<Asked> all) {
        return all.stream().collect(Collectors.groupingBy(Asked::patternHash)).values();
    }
}

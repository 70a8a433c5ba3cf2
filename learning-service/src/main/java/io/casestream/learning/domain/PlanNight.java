package io.casestream.learning.domain;

import io.casestream.common.model.RemarkableTerms;
import io.casestream.learning.domain.Habits.Habit;
import io.casestream.learning.domain.Wish.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public List<Wish> wishes(List<Asked> all, Habits habits, RemarkableTerms terms) {
        Map<String, Wish> best = new HashMap<>();
        List<Asked> askable = all.stream().filter(a -> a.question().words() == null).toList();
        askable.stream().filter(this::isHot).map(this::again).forEach(wish -> keep(best, wish));
        askable.stream()
                .map(asked -> next(asked, habits))
                .flatMap(Optional::stream)
                .forEach(wish -> keep(best, wish));
        LikelyValues likely = new LikelyValues(outlook, terms, askable);
        for (List<Asked> pattern : patterns(askable)) {
            double heat = pattern.stream().mapToDouble(Asked::heat).sum();
            if (outlook.hot().includes(heat)) {
                likely.of(pattern, heat).forEach(wish -> keep(best, wish));
            }
        }
        return new ArrayList<>(best.values());
    }

    private boolean isHot(Asked asked) {
        return outlook.hot().includes(asked.heat());
    }

    private Wish again(Asked asked) {
        return new Wish(
                asked.question(),
                Reason.HOT,
                outlook.chance(asked.heat()),
                asked.averageExecutionTimeMs());
    }

    private Optional<Wish> next(Asked asked, Habits habits) {
        Optional<Habit> habit = habits.after(asked.patternHash());
        return habit.flatMap(usual -> usual.followUp().after(asked.question()))
                .map(
                        question ->
                                new Wish(
                                        question,
                                        Reason.USUAL_NEXT,
                                        outlook.chance(
                                                asked.heat() * habit.map(Habit::share).orElse(0.0)),
                                        asked.averageExecutionTimeMs()));
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

package io.casestream.learning.domain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which question usually follows which, learnt from the sessions of an organization's people. */
public final class Habits {

    private static final long LEAST_TIMES = 3;
    private static final double LEAST_SHARE = 0.2;

    private final Map<String, List<Habit>> byPattern;

    private Habits(Map<String, List<Habit>> byPattern) {
        this.byPattern = Map.copyOf(byPattern);
    }

    /**
     * Somebody asked one question and then another, in the same session.
     *
     * @param times how often that happened
     */
    public record Step(Question first, String firstPattern, Question second, long times) {}

    /**
     * What usually follows the questions of a pattern.
     *
     * @param share how often, of all that was followed by anything, 0 to 1
     * @param times how often that was
     */
    public record Habit(FollowUp followUp, double share, long times) {}

    /** What is usual: at least a fifth of what follows, and seen three times. */
    public static Habits learn(List<Step> steps) {
        Map<String, Map<FollowUp, Long>> counts = new HashMap<>();
        Map<String, Long> totals = new HashMap<>();
        for (Step step : steps) {
            totals.merge(step.firstPattern(), step.times(), Long::sum);
            FollowUp.between(step.first(), step.second())
                    .ifPresent(
                            followUp ->
                                    counts.computeIfAbsent(
                                                    step.firstPattern(), p -> new HashMap<>())
                                            .merge(followUp, step.times(), Long::sum));
        }
        Map<String, List<Habit>> habits = new HashMap<>();
        counts.forEach(
                (pattern, followUps) ->
                        habits.put(pattern, usual(followUps, totals.getOrDefault(pattern, 0L))));
        return new Habits(habits);
    }

    /** What usually follows the questions of a pattern, the most usual first. */
    public List<Habit> after(String patternHash) {
        return byPattern.getOrDefault(patternHash, List.of());
    }

    private static List<Habit> usual(Map<FollowUp, Long> followUps, long total) {
        return followUps.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_TIMES)
                .map(
                        entry ->
                                new Habit(
                                        entry.getKey(),
                                        (double) entry.getValue() / total,
                                        entry.getValue()))
                .filter(habit -> habit.share() >= LEAST_SHARE)
                .sorted(
                        Comparator.comparingLong(Habit::times)
                                .reversed()
                                .thenComparing(habit -> habit.followUp().toString()))
                .toList();
    }
}

package io.casestream.stats.answer;

import io.casestream.stats.domain.Question;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people keep asking, so that new data reaches their answers first. Kept in memory, a bounded
 * number per organization: it only decides on the order, and learning knows it for longer.
 */
@Singleton
public class HotQuestions {

    static final int KEPT = 500;
    private static final int HOTTEST = 50;
    private static final double HOT = 4.5;
    private static final Duration HALF_LIFE = Duration.ofDays(1);

    private final Map<String, Map<Question, Warmth>> asked = new ConcurrentHashMap<>();

    private record Warmth(double heat, Instant at) {

        double now(Instant now) {
            double halves = (double) Duration.between(at, now).toMillis() / HALF_LIFE.toMillis();
            return heat * Math.pow(0.5, Math.max(0, halves));
        }
    }

    /** Somebody asked this. */
    public void asked(String organization, Question question, Instant now) {
        Map<Question, Warmth> known =
                asked.computeIfAbsent(organization, name -> new HashMap<>(KEPT));
        synchronized (known) {
            known.merge(
                    question,
                    new Warmth(1, now),
                    (before, once) -> new Warmth(before.now(now) + once.heat(), now));
            if (known.size() > KEPT) {
                known.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(question))
                        .min(Comparator.comparingDouble(entry -> entry.getValue().now(now)))
                        .map(Map.Entry::getKey)
                        .ifPresent(known::remove);
            }
        }
    }

    /** What was asked about five times lately, the hottest first. */
    List<Question> hottest(String organization, Instant now) {
        Map<Question, Warmth> known = asked.getOrDefault(organization, Map.of());
        synchronized (known) {
            return known.entrySet().stream()
                    .filter(entry -> entry.getValue().now(now) >= HOT)
                    .sorted(
                            Comparator.comparingDouble(
                                            (Map.Entry<Question, Warmth> entry) ->
                                                    entry.getValue().now(now))
                                    .reversed())
                    .limit(HOTTEST)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** This can be asked no more. */
    void forget(String organization, Question question) {
        Map<Question, Warmth> known = asked.getOrDefault(organization, new HashMap<>());
        synchronized (known) {
            known.remove(question);
        }
    }
}

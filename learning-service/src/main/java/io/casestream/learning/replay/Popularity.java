package io.casestream.learning.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What an organization is interested in: its terms by Zipf's law, and now and then one from far
 * down that everybody talks about for some days.
 */
final class Popularity {

    private static final double EXPONENT = 1.2;

    /** How many terms come up in thirty days. */
    private static final int RISES_A_MONTH = 8;

    private static final double GREATEST_RISE = 0.12;
    private static final Duration FADES_WITHIN = Duration.ofDays(6);

    private final List<String> terms;
    private final double[] weights;
    private final List<Rise> rises = new ArrayList<>();

    private record Rise(int term, Instant from, double share) {}

    Popularity(List<String> names, Instant begin, Duration length, Random random) {
        this.terms = new ArrayList<>(names);
        Collections.shuffle(terms, random);
        this.weights = new double[terms.size()];
        double total = 0;
        for (int rank = 0; rank < weights.length; rank++) {
            weights[rank] = 1 / Math.pow(rank + 1.0, EXPONENT);
            total += weights[rank];
        }
        for (int rank = 0; rank < weights.length; rank++) {
            weights[rank] /= total;
        }
        long count = Math.round(RISES_A_MONTH * length.toMillis() / (30.0 * 86_400_000));
        for (int i = 0; i < count; i++) {
            int term = weights.length / 4 + random.nextInt(weights.length * 3 / 4);
            Instant from = begin.plusMillis((long) (random.nextDouble() * length.toMillis()));
            rises.add(new Rise(term, from, GREATEST_RISE * (0.3 + 0.7 * random.nextDouble())));
        }
    }

    /** What somebody is interested in at this moment. */
    String draw(Instant now, Random random) {
        double left = random.nextDouble();
        for (Rise rise : rises) {
            left -= strength(rise, now);
            if (left < 0) {
                return terms.get(rise.term());
            }
        }
        double point = random.nextDouble();
        for (int rank = 0; rank < weights.length; rank++) {
            point -= weights[rank];
            if (point < 0) {
                return terms.get(rank);
            }
        }
        return terms.getLast();
    }

    /** Those that have come up lately, the newest first. */
    List<String> rising(Instant now) {
        return rises.stream()
                .filter(rise -> strength(rise, now) > 0.2 * rise.share())
                .sorted(Comparator.comparing(Rise::from).reversed())
                .map(rise -> terms.get(rise.term()))
                .distinct()
                .toList();
    }

    private static double strength(Rise rise, Instant now) {
        if (now.isBefore(rise.from())) {
            return 0;
        }
        double passed = Duration.between(rise.from(), now).toMillis();
        return rise.share() * Math.exp(-passed / FADES_WITHIN.toMillis());
    }
}

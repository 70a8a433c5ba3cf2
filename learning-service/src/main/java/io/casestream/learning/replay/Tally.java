package io.casestream.learning.replay;

import java.util.Arrays;

/** Counts how a contender does. */
final class Tally {

    private static final double P95 = 0.95;

    private final Contender contender;
    private final double[] millis;
    private int queries;
    private long ready;

    Tally(Contender contender, int atMost) {
        this.contender = contender;
        this.millis = new double[atMost];
    }

    Contender contender() {
        return contender;
    }

    void ask(Asking asking) {
        boolean wasReady = contender.ask(asking);
        millis[queries++] = wasReady ? AnswerTimes.ready(asking) : AnswerTimes.computed(asking);
        if (wasReady) {
            ready++;
        }
    }

    Score score() {
        double[] sorted = Arrays.copyOf(millis, queries);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(P95 * queries);
        return new Score(
                contender.name(),
                queries,
                ready,
                queries == 0 ? 0 : (double) ready / queries,
                Arrays.stream(sorted).average().orElse(0),
                queries == 0 ? 0 : sorted[rank - 1],
                contender.ahead(),
                contender.ahead() - contender.aheadAsked());
    }
}

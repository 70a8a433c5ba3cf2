package io.casestream.learning.replay;

/**
 * How well a contender did.
 *
 * @param ready queries whose answer was ready when they were asked
 * @param hitRate the share of these
 * @param meanMs what a query took on average, by the model of {@link AnswerTimes}
 * @param ahead answers worked out before anybody asked
 * @param aheadUnasked those of them that nobody asked for while they stood
 */
public record Score(
        String name,
        long queries,
        long ready,
        double hitRate,
        double meanMs,
        double p95Ms,
        long ahead,
        long aheadUnasked) {}

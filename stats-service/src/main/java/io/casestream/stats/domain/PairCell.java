package io.casestream.stats.domain;

/**
 * Pairs that are as good as alike for the fit of a prior.
 *
 * @param a their cases, at least 1
 * @param expected the mean of what is expected of them
 * @param pairs how many there are
 */
public record PairCell(long a, double expected, long pairs) {

    public PairCell {
        if (a < 1 || !(expected > 0) || pairs < 1) {
            throw new IllegalArgumentException(
                    "no pairs: a=" + a + ", expected=" + expected + ", pairs=" + pairs);
        }
    }
}

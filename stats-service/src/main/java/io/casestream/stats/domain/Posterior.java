package io.casestream.stats.domain;

import org.apache.commons.math3.special.Gamma;

/**
 * What is believed of a pair's relative reporting rate λ: Q·Γ(shape1, rate1) + (1−Q)·Γ(shape2,
 * rate2). Source: DuMouchel 1999.
 */
public record Posterior(double q, double shape1, double rate1, double shape2, double rate2) {

    private static final double LOWER = 0.05;
    private static final double UPPER = 0.95;
    private static final double CLOSE = 1e-13;
    private static final int STEPS = 200;

    /** EBGM, the geometric mean of λ: exp(E[ln λ]). */
    public double ebgm() {
        return Math.exp(
                q * (Digamma.of(shape1) - Math.log(rate1))
                        + (1 - q) * (Digamma.of(shape2) - Math.log(rate2)));
    }

    /** EB05: λ is below it with a probability of 5 %. */
    public double eb05() {
        return quantile(LOWER);
    }

    /** EB95: λ is below it with a probability of 95 %. */
    public double eb95() {
        return quantile(UPPER);
    }

    /**
     * Newton's steps on ln λ, kept within what is known to enclose the solution: the distribution
     * may be nearly flat between its two humps.
     */
    private double quantile(double probability) {
        double logGamma1 = Gamma.logGamma(shape1);
        double logGamma2 = Gamma.logGamma(shape2);
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double at = Math.log(ebgm());
        for (int step = 0; step < STEPS; step++) {
            double lambda = Math.exp(at);
            double missing = probability - below(lambda);
            if (missing > 0) {
                low = at;
            } else {
                high = at;
            }
            double slope =
                    q * density(shape1, rate1 * lambda, logGamma1)
                            + (1 - q) * density(shape2, rate2 * lambda, logGamma2);
            double next = inside(at + missing / slope, low, high);
            if (Math.abs(next - at) <= CLOSE) {
                return Math.exp(next);
            }
            at = next;
        }
        return Math.exp(at);
    }

    private static double inside(double proposed, double low, double high) {
        if (Double.isInfinite(low)) {
            return proposed < high && proposed >= high - 1 ? proposed : high - 1;
        }
        if (Double.isInfinite(high)) {
            return proposed > low && proposed <= low + 1 ? proposed : low + 1;
        }
        return proposed >= low && proposed <= high ? proposed : (low + high) / 2;
    }

    private double below(double lambda) {
        double first = q == 0 ? 0 : q * IncompleteGamma.below(shape1, rate1 * lambda);
        return q == 1 ? first : first + (1 - q) * IncompleteGamma.below(shape2, rate2 * lambda);
    }

    /** Of ln λ, for λ in units of 1/rate. */
    private static double density(double shape, double scaled, double logGamma) {
        return Math.exp(shape * Math.log(scaled) - scaled - logGamma);
    }
}

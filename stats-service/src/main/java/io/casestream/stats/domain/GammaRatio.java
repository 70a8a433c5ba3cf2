package io.casestream.stats.domain;

import org.apache.commons.math3.special.Gamma;

/**
 * ln Γ(shape + a) − ln Γ(shape), also where both are so large that their difference would drown.
 */
final class GammaRatio {

    /** From here on Stirling's series, cut after three terms, is exact to a double. */
    private static final double LARGE = 200;

    private GammaRatio() {}

    static double log(double shape, double a) {
        if (shape < LARGE) {
            return Gamma.logGamma(shape + a) - Gamma.logGamma(shape);
        }
        double sum = shape + a;
        return (shape - 0.5) * Math.log1p(a / shape)
                + a * Math.log(sum)
                - a
                + correction(sum)
                - correction(shape);
    }

    private static double correction(double x) {
        double inverse = 1 / (x * x);
        return (1.0 / 12 - inverse * (1.0 / 360 - inverse / 1_260)) / x;
    }
}

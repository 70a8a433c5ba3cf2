package io.casestream.stats.domain;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.special.Gamma;

/**
 * P(shape, x), the part of a gamma distribution of rate 1 that lies below x. Series and fractions
 * take the longer the greater the shape; a large one is integrated from x outward instead, over the
 * logarithm of the variable in units of its spread, where it is nearly normal.
 */
final class IncompleteGamma {

    /** From here on Stirling's series, cut after three terms, is exact to a double. */
    private static final double LARGE = 200;

    /** Farther than this from its top nothing of a large shape is left that a double could tell. */
    private static final double FARTHEST = 9.5;

    private static final GaussIntegrator POINTS = new GaussIntegratorFactory().legendre(40);

    private IncompleteGamma() {}

    static double below(double shape, double x) {
        if (shape < LARGE) {
            return Gamma.regularizedGammaP(shape, x);
        }
        double spread = 1 / Math.sqrt(shape);
        double at = Math.clamp(Math.log(x / shape) / spread, -FARTHEST, FARTHEST);
        return at < 0
                ? integral(shape, spread, -FARTHEST, at)
                : 1 - integral(shape, spread, at, FARTHEST);
    }

    private static double integral(double shape, double spread, double from, double to) {
        double inverse = 1 / (shape * shape);
        double correction = (1.0 / 12 - inverse * (1.0 / 360 - inverse / 1_260)) / shape;
        double scale = Math.exp(-correction) / Math.sqrt(2 * Math.PI);
        double half = (to - from) / 2;
        double middle = (from + to) / 2;
        double sum = 0;
        for (int i = 0; i < POINTS.getNumberOfPoints(); i++) {
            double log = (middle + half * POINTS.getPoint(i)) * spread;
            sum += POINTS.getWeight(i) * Math.exp(shape * (log - Math.expm1(log)));
        }
        return scale * half * sum;
    }
}

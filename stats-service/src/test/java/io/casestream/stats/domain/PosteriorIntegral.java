package io.casestream.stats.domain;

/**
 * EBGM and its bounds once more, with nothing but sums: prior times Poisson likelihood over a fine
 * grid of ln λ.
 */
public final class PosteriorIntegral {

    private static final int POINTS = 400_000;
    private static final double LOW = -25;
    private static final double HIGH = 12;

    private final double[] upTo = new double[POINTS + 1];
    private final double geometricMean;

    public PosteriorIntegral(TwoGammaPrior prior, long a, double expected) {
        double one = total(prior.alpha1(), prior.beta1());
        double two = total(prior.alpha2(), prior.beta2());
        double[] weights = new double[POINTS];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            double log = at(i);
            double density =
                    prior.p() * kernel(prior.alpha1(), prior.beta1(), log) / one
                            + (1 - prior.p()) * kernel(prior.alpha2(), prior.beta2(), log) / two;
            weights[i] = Math.log(density) + a * log - Math.exp(log) * expected;
            greatest = Math.max(greatest, weights[i]);
        }
        double mean = 0;
        for (int i = 0; i < POINTS; i++) {
            double weight = Math.exp(weights[i] - greatest);
            upTo[i + 1] = upTo[i] + weight;
            mean += weight * at(i);
        }
        geometricMean = Math.exp(mean / upTo[POINTS]);
    }

    public double geometricMean() {
        return geometricMean;
    }

    public double quantile(double probability) {
        double wanted = probability * upTo[POINTS];
        int i = 0;
        while (upTo[i + 1] < wanted) {
            i++;
        }
        double part = (wanted - upTo[i]) / (upTo[i + 1] - upTo[i]);
        return Math.exp(at(i) + (part - 0.5) * (HIGH - LOW) / POINTS);
    }

    private static double at(int i) {
        return LOW + (i + 0.5) * (HIGH - LOW) / POINTS;
    }

    private static double total(double shape, double rate) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += kernel(shape, rate, at(i));
        }
        return sum;
    }

    /** Of ln λ, scaled to 1 at its top so that it neither over- nor underflows. */
    private static double kernel(double shape, double rate, double log) {
        double top = Math.log(shape / rate);
        return Math.exp(shape * (log - top) - rate * Math.exp(log) + shape);
    }
}

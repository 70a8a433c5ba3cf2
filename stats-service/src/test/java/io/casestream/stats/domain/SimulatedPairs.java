package io.casestream.stats.domain;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Pairs of drugs and reactions whose margins fall like 1/rank, with λ drawn from a known prior. */
final class SimulatedPairs {

    private static final double MOST_REPORTED = 0.05;

    private SimulatedPairs() {}

    /** The pairs with at least one case, each a cell of its own. */
    static List<PairCell> of(TwoGammaPrior truth, int drugs, int reactions, long n, long seed) {
        RandomGenerator random = new Well19937c(seed);
        List<PairCell> pairs = new ArrayList<>();
        for (int drug = 1; drug <= drugs; drug++) {
            for (int reaction = 1; reaction <= reactions; reaction++) {
                double expected = margin(n, drug) * margin(n, reaction) / n;
                boolean first = random.nextDouble() < truth.p();
                double lambda =
                        first
                                ? gamma(random, truth.alpha1(), truth.beta1())
                                : gamma(random, truth.alpha2(), truth.beta2());
                double mean = Math.max(lambda * expected, 1e-300);
                long a = new PoissonDistribution(random, mean, 1e-12, 100).sample();
                if (a > 0) {
                    pairs.add(new PairCell(a, expected, 1));
                }
            }
        }
        return pairs;
    }

    private static double margin(long n, int rank) {
        return Math.max(1, Math.floor(MOST_REPORTED * n / rank));
    }

    private static double gamma(RandomGenerator random, double shape, double rate) {
        return new GammaDistribution(random, shape, 1 / rate, 1e-9).sample();
    }
}

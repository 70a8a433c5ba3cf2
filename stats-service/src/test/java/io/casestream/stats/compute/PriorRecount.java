package io.casestream.stats.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.FitPrior;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.TwoGammaPrior;
import java.util.List;
import org.apache.commons.math3.special.Gamma;
import org.assertj.core.data.Percentage;

/** Judges a prior by every pair of its scope, one by one and by the formula as it is printed. */
final class PriorRecount {

    private static final double[] STEPS = {0.8, 0.98, 1.02, 1.25};

    private final List<ContingencyTable> pairs;

    PriorRecount(List<ContingencyTable> pairs) {
        this.pairs = pairs;
    }

    void check(PriorFit fit) {
        assertThat(fit.pairs()).isEqualTo(pairs.size());
        if (pairs.stream().filter(pair -> pair.a() > 1).count() < FitPrior.FEWEST_REPEATED) {
            assertThat(fit).isInstanceOf(PriorFit.Unconverged.class);
        }
        if (fit instanceof PriorFit.Converged converged) {
            assertThat(logLikelihood(converged.prior()))
                    .isCloseTo(converged.logLikelihood(), Percentage.withPercentage(0.01));
            assertThatNothingNearbyIsLikelier(converged.prior());
        }
    }

    private void assertThatNothingNearbyIsLikelier(TwoGammaPrior prior) {
        double best = logLikelihood(prior);
        double tolerated = best + 1e-4 * Math.abs(best);
        for (double step : STEPS) {
            TwoGammaPrior[] neighbours = {
                with(prior, step, 1, 1, 1, 1),
                with(prior, 1, step, 1, 1, 1),
                with(prior, 1, 1, step, 1, 1),
                with(prior, 1, 1, 1, step, 1),
                with(prior, 1, 1, 1, 1, step),
                with(prior, step, step, 1, 1, 1),
                with(prior, 1, 1, step, step, 1)
            };
            for (TwoGammaPrior neighbour : neighbours) {
                assertThat(logLikelihood(neighbour)).isLessThanOrEqualTo(tolerated);
            }
        }
    }

    private static TwoGammaPrior with(
            TwoGammaPrior prior, double a1, double b1, double a2, double b2, double p) {
        return new TwoGammaPrior(
                prior.alpha1() * a1,
                prior.beta1() * b1,
                prior.alpha2() * a2,
                prior.beta2() * b2,
                prior.p() * p);
    }

    private double logLikelihood(TwoGammaPrior prior) {
        return pairs.stream()
                .mapToDouble(
                        pair -> {
                            double expected = pair.expected().orElseThrow();
                            return Math.log(probability(prior, pair.a(), expected))
                                    - Math.log1p(-probability(prior, 0, expected));
                        })
                .sum();
    }

    private static double probability(TwoGammaPrior prior, long a, double expected) {
        return prior.p() * negativeBinomial(prior.alpha1(), prior.beta1(), a, expected)
                + (1 - prior.p()) * negativeBinomial(prior.alpha2(), prior.beta2(), a, expected);
    }

    private static double negativeBinomial(double size, double rate, long a, double expected) {
        double success = rate / (rate + expected);
        return Math.exp(
                Gamma.logGamma(size + a)
                        - Gamma.logGamma(size)
                        - Gamma.logGamma(a + 1.0)
                        + size * Math.log(success)
                        + a * Math.log1p(-success));
    }
}

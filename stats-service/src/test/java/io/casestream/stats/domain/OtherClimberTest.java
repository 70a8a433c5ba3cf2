package io.casestream.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A fit by an optimizer that is not ours, over the likelihood as it is printed: nowhere does it get
 * higher, whatever it starts from.
 */
class OtherClimberTest {

    private static final double NO_BETTER = 1e-6;
    private static final double[][] STARTS = {
        {0.2, 0.1, 2, 4, 1.0 / 3},
        {2, 0.2, 5, 5, 0.1},
        {0.5, 0.05, 10, 10, 0.05},
        {1, 1, 1, 1.1, 0.5},
        {0.1, 0.01, 1, 1, 0.01},
        {5, 50, 5, 5, 0.5},
    };

    static List<TwoGammaPrior> truths() {
        return List.of(
                new TwoGammaPrior(3.25379356, 0.39988854, 2.02612692, 1.90807970, 0.06534557),
                new TwoGammaPrior(0.2, 0.1, 2, 4, 1.0 / 3),
                new TwoGammaPrior(3, 0.3, 1e3, 1e3, 0.02));
    }

    @ParameterizedTest
    @MethodSource("truths")
    void getsNoHigher(TwoGammaPrior truth) {
        // Given
        List<PairCell> cells = coarse(SimulatedPairs.of(truth, 60, 150, 50_000, 6));
        var fit = (PriorFit.Converged) FitPrior.to(cells);
        double reached = logLikelihood(cells, fit.prior());

        // When
        double highest =
                Arrays.stream(STARTS)
                        .mapToDouble(start -> climbed(cells, start))
                        .max()
                        .orElseThrow();

        // Then
        assertThat(highest - reached).isLessThanOrEqualTo(NO_BETTER * Math.abs(reached));
        assertThat(reached - highest)
                .as("the other climbs as well as ours, or it would tell nothing")
                .isLessThanOrEqualTo(1e-5 * Math.abs(reached));
        assertThat(Math.abs(reached - fit.logLikelihood()))
                .isLessThanOrEqualTo(NO_BETTER * Math.abs(reached));
    }

    private static double climbed(List<PairCell> cells, double[] start) {
        MultivariateFunction height =
                point -> {
                    double value = logLikelihood(cells, prior(point));
                    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
                };
        return new SimplexOptimizer(new SimpleValueChecker(1e-10, 1e-7))
                .optimize(
                        new MaxEval(20_000),
                        new ObjectiveFunction(height),
                        GoalType.MAXIMIZE,
                        new NelderMeadSimplex(5, 0.3),
                        new InitialGuess(
                                new double[] {
                                    Math.log(start[0]),
                                    Math.log(start[1]),
                                    Math.log(start[2]),
                                    Math.log(start[3]),
                                    Math.log(start[4] / (1 - start[4]))
                                }))
                .getValue();
    }

    /** Within bounds that no simplex of numbers leaves for the worse. */
    private static TwoGammaPrior prior(double[] point) {
        double[] bounded = new double[5];
        for (int i = 0; i < 5; i++) {
            bounded[i] = Math.clamp(point[i], -14, 14);
        }
        return new TwoGammaPrior(
                Math.exp(bounded[0]),
                Math.exp(bounded[1]),
                Math.exp(bounded[2]),
                Math.exp(bounded[3]),
                1 / (1 + Math.exp(-bounded[4])));
    }

    private static double logLikelihood(List<PairCell> cells, TwoGammaPrior prior) {
        double sum = 0;
        for (PairCell cell : cells) {
            double seen = 1 - probability(prior, 0, cell.expected());
            sum += cell.pairs() * Math.log(probability(prior, cell.a(), cell.expected()) / seen);
        }
        return sum;
    }

    private static double probability(TwoGammaPrior prior, long a, double expected) {
        return prior.p() * negativeBinomial(prior.alpha1(), prior.beta1(), a, expected)
                + (1 - prior.p()) * negativeBinomial(prior.alpha2(), prior.beta2(), a, expected);
    }

    private static double negativeBinomial(double size, double rate, long a, double expected) {
        return Math.exp(
                Gamma.logGamma(size + a)
                        - Gamma.logGamma(size)
                        - Gamma.logGamma(a + 1.0)
                        - size * Math.log1p(expected / rate)
                        - a * Math.log1p(rate / expected));
    }

    /** Few cells: pairs of one a whose E is alike. */
    private static List<PairCell> coarse(List<PairCell> pairs) {
        return pairs.stream()
                .collect(
                        Collectors.groupingBy(
                                pair ->
                                        List.of(
                                                pair.a(),
                                                (long) Math.floor(4 * Math.log(pair.expected())))))
                .entrySet()
                .stream()
                .map(
                        like ->
                                new PairCell(
                                        like.getKey().getFirst(),
                                        like.getValue().stream()
                                                .mapToDouble(PairCell::expected)
                                                .average()
                                                .orElseThrow(),
                                        like.getValue().size()))
                .toList();
    }
}

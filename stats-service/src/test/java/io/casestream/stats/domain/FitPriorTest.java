package io.casestream.stats.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FitPriorTest {

    private static final TwoGammaPrior CAERS =
            new TwoGammaPrior(3.25379356, 0.39988854, 2.02612692, 1.90807970, 0.06534557);
    private static final TwoGammaPrior DUMOUCHELS_START =
            new TwoGammaPrior(0.2, 0.1, 2, 4, 1.0 / 3);
    private static final TwoGammaPrior INDEPENDENCE_AND_SIGNALS =
            new TwoGammaPrior(3, 0.3, 1e5, 1e5, 0.02);
    private static final TwoGammaPrior INDEPENDENCE = new TwoGammaPrior(1e5, 1e5, 1e5, 1e5, 0);

    private static final double[][] MORE_STARTS = {
        {1, 1, 1, 1.1, 0.5},
        {0.1, 0.01, 1, 1, 0.01},
        {10, 1, 10, 10, 0.3},
        {0.05, 0.05, 3, 1, 0.8},
        {5, 50, 5, 5, 0.5},
        {100, 10, 100, 100, 0.1},
        {1e3, 1e3, 2, 2, 0.6},
    };

    static List<TwoGammaPrior> truths() {
        return List.of(CAERS, DUMOUCHELS_START, INDEPENDENCE_AND_SIGNALS, INDEPENDENCE);
    }

    @ParameterizedTest
    @MethodSource("truths")
    void isNotImprovedFromAnyOtherStart(TwoGammaPrior truth) {
        // Given
        List<PairCell> cells = squashed(SimulatedPairs.of(truth, 150, 400, 100_000, 1), 50);
        var likelihood = new PriorLikelihood(ordered(cells));

        // When
        var fit = converged(FitPrior.to(cells));

        // Then
        for (BoxAscent.Summit summit : climbedFromEverywhere(likelihood)) {
            assertThat(summit.value() - fit.logLikelihood())
                    .isLessThanOrEqualTo(1e-6 * Math.abs(fit.logLikelihood()));
        }
        assertThat(likelihood.of(fit.prior()))
                .isCloseTo(fit.logLikelihood(), Percentage.withPercentage(1e-6));
    }

    @ParameterizedTest
    @MethodSource("truths")
    void findsThePriorThatMadeThePairs(TwoGammaPrior truth) {
        // Given
        List<PairCell> pairs = SimulatedPairs.of(truth, 400, 900, 400_000, 2);

        // When
        TwoGammaPrior found = converged(FitPrior.to(squashed(pairs, 50))).prior();

        // Then
        long alike =
                pairs.stream()
                        .filter(
                                pair ->
                                        Math.abs(Math.log(ebgm(found, pair) / ebgm(truth, pair)))
                                                < 0.1)
                        .count();
        assertThat(alike).isGreaterThanOrEqualTo(pairs.size() * 98L / 100);
    }

    @ParameterizedTest
    @MethodSource("truths")
    void staysWithinHalfAPercentWhenLikePairsAreSquashed(TwoGammaPrior truth) {
        // Given
        List<PairCell> pairs = SimulatedPairs.of(truth, 120, 300, 100_000, 3);

        // When
        TwoGammaPrior whole = converged(FitPrior.to(pairs)).prior();
        TwoGammaPrior squashed = converged(FitPrior.to(squashed(pairs, 50))).prior();

        // Then
        for (PairCell pair : pairs) {
            assertThat(ebgm(squashed, pair))
                    .isCloseTo(ebgm(whole, pair), Percentage.withPercentage(0.5));
        }
    }

    @Test
    void givesTheSameBitsInWhateverOrderThePairsCome() {
        // Given
        List<PairCell> cells = squashed(SimulatedPairs.of(CAERS, 60, 200, 50_000, 4), 50);
        List<PairCell> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, new Random(5));

        // When
        PriorFit fit = FitPrior.to(shuffled);

        // Then
        assertThat(fit).isEqualTo(FitPrior.to(cells));
    }

    @Test
    void saysWhyThereIsNoPriorOfTooFewPairs() {
        // Given
        List<PairCell> none = List.of();
        List<PairCell> one = List.of(new PairCell(6, 0.36, 1));
        List<PairCell> once =
                LongStream.rangeClosed(1, 500)
                        .mapToObj(i -> new PairCell(1, i / 1_000.0, i))
                        .toList();

        // When
        List<PriorFit> fits = List.of(FitPrior.to(none), FitPrior.to(one), FitPrior.to(once));

        // Then
        assertThat(fits).allMatch(PriorFit.Unconverged.class::isInstance);
        assertThat(fits).extracting(PriorFit::pairs).containsExactly(0L, 1L, 125_250L);
        assertThat(((PriorFit.Unconverged) fits.get(2)).reason())
                .isEqualTo("0 pairs have more than one case; a prior takes 30");
    }

    @Test
    void takesASingleGammaWhereThatIsAllThereIs() {
        // Given
        List<PairCell> alike =
                IntStream.rangeClosed(1, 50)
                        .mapToObj(i -> new PairCell(100L * i, 100.0 * i, 10))
                        .toList();

        // When
        TwoGammaPrior prior = converged(FitPrior.to(alike)).prior();

        // Then
        assertThat(prior.p()).isZero();
        assertThat(prior.posterior(1, 0.01).ebgm()).isCloseTo(1, Percentage.withPercentage(1));
    }

    private static double ebgm(TwoGammaPrior prior, PairCell pair) {
        return prior.posterior(pair.a(), pair.expected()).ebgm();
    }

    private static List<BoxAscent.Summit> climbedFromEverywhere(PriorLikelihood likelihood) {
        List<TwoGammaPrior> starts = new ArrayList<>(FitPrior.STARTS);
        for (double[] start : MORE_STARTS) {
            starts.add(new TwoGammaPrior(start[0], start[1], start[2], start[3], start[4]));
        }
        BoxAscent ascent = FitPrior.ascent(likelihood);
        return starts.stream().map(start -> ascent.from(PriorLikelihood.point(start))).toList();
    }

    private static PriorFit.Converged converged(PriorFit fit) {
        assertThat(fit).isInstanceOf(PriorFit.Converged.class);
        return (PriorFit.Converged) fit;
    }

    private static List<PairCell> ordered(List<PairCell> cells) {
        return cells.stream().sorted((one, other) -> Long.compare(one.a(), other.a())).toList();
    }

    /** Pairs of one a made one, as long as ln E is alike. */
    private static List<PairCell> squashed(List<PairCell> pairs, int perUnit) {
        Map<Long, Map<Long, List<PairCell>>> alike =
                pairs.stream()
                        .collect(
                                Collectors.groupingBy(
                                        PairCell::a,
                                        TreeMap::new,
                                        Collectors.groupingBy(
                                                pair ->
                                                        (long)
                                                                Math.floor(
                                                                        perUnit
                                                                                * Math.log(
                                                                                        pair
                                                                                                .expected())),
                                                TreeMap::new,
                                                Collectors.toList())));
        List<PairCell> cells = new ArrayList<>();
        alike.forEach(
                (a, bins) ->
                        bins.values()
                                .forEach(
                                        bin ->
                                                cells.add(
                                                        new PairCell(
                                                                a,
                                                                bin.stream()
                                                                        .mapToDouble(
                                                                                PairCell::expected)
                                                                        .average()
                                                                        .orElseThrow(),
                                                                bin.size()))));
        return cells;
    }
}

package io.casestream.stats.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Fits the prior of {@link TwoGammaPrior} by zero-truncated maximum likelihood. It climbs from
 * several starts over coarse cells, and on from each summit over the cells given. Where a single
 * gamma does as well, it is both components and P is 0; else the first component is the rarer. The
 * same pairs give the same bits in whatever order they come. Source: DuMouchel 1999.
 */
public final class FitPrior {

    /** Repetition is what tells of λ: pairs with a ≥ 2 below which no prior is fitted. */
    public static final int FEWEST_REPEATED = 30;

    /** The first is DuMouchel's; near the others data of other shapes have ended. */
    static final List<TwoGammaPrior> STARTS =
            List.of(
                    new TwoGammaPrior(0.2, 0.1, 2, 4, 1.0 / 3),
                    new TwoGammaPrior(2, 0.2, 5, 5, 0.1),
                    new TwoGammaPrior(0.5, 0.05, 10, 10, 0.05),
                    new TwoGammaPrior(3, 0.5, 0.3, 0.3, 0.2),
                    new TwoGammaPrior(2, 0.2, 200, 200, 0.01),
                    new TwoGammaPrior(0.05, 0.05, 3, 1, 0.8),
                    new TwoGammaPrior(5, 50, 5, 5, 0.5),
                    new TwoGammaPrior(10, 1, 10, 10, 0.3),
                    new TwoGammaPrior(4, 1, 1e5, 1e5, 0.04),
                    new TwoGammaPrior(1e4, 1e3, 1e4, 1e4, 0.01));

    private static final double LOWEST_SHAPE = Math.log(1e-4);
    private static final double HIGHEST_SHAPE = Math.log(1e6);
    private static final double FARTHEST_MEAN = Math.log(1e6);
    private static final double FARTHEST_WEIGHT = 20;
    private static final double[] LOW = {
        LOWEST_SHAPE, -FARTHEST_MEAN, LOWEST_SHAPE, -FARTHEST_MEAN, -FARTHEST_WEIGHT
    };
    private static final double[] HIGH = {
        HIGHEST_SHAPE, FARTHEST_MEAN, HIGHEST_SHAPE, FARTHEST_MEAN, FARTHEST_WEIGHT
    };

    private static final int FEW = 1_500;
    private static final double COARSE = 1.5;
    private static final double ALIKE = 1e-8;
    private static final double FAR = 0.01;
    private static final double AS_GOOD = 1e-9;
    private static final MathContext DIGITS = new MathContext(9);

    private FitPrior() {}

    /** The prior of these pairs, or why there is none. */
    public static PriorFit to(List<PairCell> cells) {
        long pairs = cells.stream().mapToLong(PairCell::pairs).sum();
        long repeated =
                cells.stream().filter(cell -> cell.a() > 1).mapToLong(PairCell::pairs).sum();
        if (repeated < FEWEST_REPEATED) {
            return new PriorFit.Unconverged(
                    String.format(
                            Locale.ROOT,
                            "%d pairs have more than one case; a prior takes %d",
                            repeated,
                            FEWEST_REPEATED),
                    pairs);
        }
        List<PairCell> ordered =
                cells.stream()
                        .sorted(
                                Comparator.comparingLong(PairCell::a)
                                        .thenComparingDouble(PairCell::expected)
                                        .thenComparingLong(PairCell::pairs))
                        .toList();
        PriorLikelihood likelihood = new PriorLikelihood(ordered);
        BoxAscent.Summit best = best(ordered, likelihood);
        TwoGammaPrior prior = simplest(best, likelihood);
        if (!best.settled() || atFarthestMean(prior)) {
            return new PriorFit.Unconverged(
                    "there is no likeliest prior: the likelihood rises towards rates without bound",
                    pairs);
        }
        TwoGammaPrior rounded = rounded(prior);
        return new PriorFit.Converged(rounded, rounded(likelihood.of(rounded)), pairs);
    }

    /** A climb within the bounds of a fit. */
    static BoxAscent ascent(PriorLikelihood likelihood) {
        return new BoxAscent(likelihood::at, LOW, HIGH);
    }

    /**
     * The highest summit. Few cells are climbed over from every start; many, from the higher
     * summits of coarser ones.
     */
    private static BoxAscent.Summit best(List<PairCell> cells, PriorLikelihood likelihood) {
        BoxAscent fine = ascent(likelihood);
        if (cells.size() <= FEW) {
            return highest(STARTS.stream().map(start -> fine.from(PriorLikelihood.point(start))));
        }
        BoxAscent coarse = ascent(new PriorLikelihood(coarse(cells)));
        List<BoxAscent.Summit> different = new ArrayList<>();
        for (TwoGammaPrior start : STARTS) {
            BoxAscent.Summit summit = coarse.from(PriorLikelihood.point(start));
            if (different.stream().noneMatch(known -> isAsHigh(known, summit))) {
                different.add(summit);
            }
        }
        double hopeless = (1 + FAR) * highest(different.stream()).value();
        return highest(
                different.stream()
                        .filter(summit -> summit.value() >= hopeless)
                        .map(summit -> fine.from(summit.point())));
    }

    private static BoxAscent.Summit highest(Stream<BoxAscent.Summit> summits) {
        return summits.max(Comparator.comparingDouble(BoxAscent.Summit::value)).orElseThrow();
    }

    private static boolean isAsHigh(BoxAscent.Summit one, BoxAscent.Summit other) {
        return Math.abs(one.value() - other.value()) <= ALIKE * Math.abs(one.value());
    }

    /** Neighbours of one a made one, as long as what is expected of them is of one size. */
    private static List<PairCell> coarse(List<PairCell> ordered) {
        List<PairCell> coarse = new ArrayList<>();
        PairCell first = ordered.getFirst();
        double sum = 0;
        long pairs = 0;
        for (PairCell cell : ordered) {
            if (cell.a() != first.a() || cell.expected() > COARSE * first.expected()) {
                coarse.add(new PairCell(first.a(), sum / pairs, pairs));
                first = cell;
                sum = 0;
                pairs = 0;
            }
            sum += cell.expected() * cell.pairs();
            pairs += cell.pairs();
        }
        coarse.add(new PairCell(first.a(), sum / pairs, pairs));
        return coarse;
    }

    /** A single gamma where it does as well, else both with the rarer first. */
    private static TwoGammaPrior simplest(BoxAscent.Summit summit, PriorLikelihood likelihood) {
        double[] at = summit.point();
        TwoGammaPrior rarerFirst =
                PriorLikelihood.prior(
                        at[4] <= 0 ? at : new double[] {at[2], at[3], at[0], at[1], -at[4]});
        TwoGammaPrior single =
                new TwoGammaPrior(
                        rarerFirst.alpha2(),
                        rarerFirst.beta2(),
                        rarerFirst.alpha2(),
                        rarerFirst.beta2(),
                        0);
        double tolerated = summit.value() - AS_GOOD * Math.abs(summit.value());
        return likelihood.of(single) >= tolerated ? single : rarerFirst;
    }

    private static boolean atFarthestMean(TwoGammaPrior prior) {
        return isFarthest(prior.alpha1() / prior.beta1())
                || isFarthest(prior.alpha2() / prior.beta2());
    }

    private static boolean isFarthest(double mean) {
        return Math.abs(Math.log(mean)) > 0.99 * FARTHEST_MEAN;
    }

    private static TwoGammaPrior rounded(TwoGammaPrior prior) {
        return new TwoGammaPrior(
                rounded(prior.alpha1()),
                rounded(prior.beta1()),
                rounded(prior.alpha2()),
                rounded(prior.beta2()),
                rounded(prior.p()));
    }

    private static double rounded(double value) {
        return new BigDecimal(value, DIGITS).doubleValue();
    }
}

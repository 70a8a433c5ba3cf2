package io.casestream.stats.domain;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * How likely the pairs are under a two-gamma prior, given that each has at least one case: Σ
 * ln(P·f1(a)+(1−P)·f2(a)) − ln(1−f(0)), with f negative binomial. The point is ln α1, ln of the
 * mean α1/β1, the same of the second component, and ln(P/(1−P)).
 */
final class PriorLikelihood {

    static final int DIMENSIONS = 5;
    private static final int WEIGHT = 4;

    private final int[] which;
    private final double[] expected;
    private final double[] pairs;
    private final double[] cases;
    private final double constant;

    /**
     * @param cells ordered by a
     */
    PriorLikelihood(List<PairCell> cells) {
        which = new int[cells.size()];
        expected = new double[cells.size()];
        pairs = new double[cells.size()];
        cases = cells.stream().mapToDouble(PairCell::a).distinct().toArray();
        double factorials = 0;
        int distinct = 0;
        for (int i = 0; i < cells.size(); i++) {
            PairCell cell = cells.get(i);
            while (cases[distinct] != cell.a()) {
                distinct++;
            }
            which[i] = distinct;
            expected[i] = cell.expected();
            pairs[i] = cell.pairs();
            factorials -= cell.pairs() * Gamma.logGamma(cell.a() + 1.0);
        }
        constant = factorials;
    }

    /** The point of a prior. */
    static double[] point(TwoGammaPrior prior) {
        return new double[] {
            Math.log(prior.alpha1()),
            Math.log(prior.alpha1() / prior.beta1()),
            Math.log(prior.alpha2()),
            Math.log(prior.alpha2() / prior.beta2()),
            Math.log(prior.p()) - Math.log1p(-prior.p())
        };
    }

    /** The prior of a point. */
    static TwoGammaPrior prior(double[] point) {
        double alpha1 = Math.exp(point[0]);
        double alpha2 = Math.exp(point[2]);
        return new TwoGammaPrior(
                alpha1,
                alpha1 / Math.exp(point[1]),
                alpha2,
                alpha2 / Math.exp(point[3]),
                1 / (1 + Math.exp(-point[WEIGHT])));
    }

    /** The log-likelihood of a prior, which may be a single gamma. */
    double of(TwoGammaPrior prior) {
        return at(point(prior), new double[DIMENSIONS]);
    }

    /** The log-likelihood; fills in its gradient. */
    double at(double[] point, double[] gradient) {
        Component one = new Component(point[0], point[1]);
        Component two = new Component(point[2], point[3]);
        double p = 1 / (1 + Math.exp(-point[WEIGHT]));
        double logP = Math.log(p);
        double logRest = Math.log1p(-p);
        Arrays.fill(gradient, 0);
        double total = constant;
        for (int i = 0; i < which.length; i++) {
            one.see(which[i], expected[i]);
            two.see(which[i], expected[i]);
            double first = logP + one.log;
            double second = logRest + two.log;
            double greater = Math.max(first, second);
            double q = 1 / (1 + Math.exp(second - first));
            double seen1 = p * one.seen;
            double seen2 = (1 - p) * two.seen;
            double seen = seen1 + seen2;
            double weight = pairs[i];
            total +=
                    weight
                            * (greater
                                    + Math.log1p(Math.exp(-Math.abs(first - second)))
                                    - Math.log(seen));
            double unseen1 = p * (1 - one.seen) / seen;
            double unseen2 = (1 - p) * (1 - two.seen) / seen;
            gradient[0] += weight * (q * one.byShape + unseen1 * one.unseenByShape);
            gradient[1] += weight * (q * one.byMean + unseen1 * one.unseenByMean);
            gradient[2] += weight * ((1 - q) * two.byShape + unseen2 * two.unseenByShape);
            gradient[3] += weight * ((1 - q) * two.byMean + unseen2 * two.unseenByMean);
            gradient[WEIGHT] += weight * (q - seen1 / seen);
        }
        return total;
    }

    /** One gamma: of the pair it sees, what its negative binomial gives and its derivatives. */
    private final class Component {

        private final double alpha;
        private final double beta;
        private final double[] logRatio;
        private final double[] psiRatio;

        /** ln f(a) + ln a!. */
        private double log;

        /** 1 − f(0). */
        private double seen;

        private double byShape;
        private double byMean;
        private double unseenByShape;
        private double unseenByMean;

        Component(double logShape, double logMean) {
            alpha = Math.exp(logShape);
            beta = Math.exp(logShape - logMean);
            double psi = Digamma.of(alpha);
            logRatio = new double[cases.length];
            psiRatio = new double[cases.length];
            for (int i = 0; i < cases.length; i++) {
                logRatio[i] = GammaRatio.log(alpha, cases[i]);
                psiRatio[i] = Digamma.of(alpha + cases[i]) - psi;
            }
        }

        void see(int index, double expectation) {
            double a = cases[index];
            double spread = Math.log1p(expectation / beta);
            double share = expectation / (beta + expectation);
            log = logRatio[index] - alpha * spread + a * Math.log(share);
            seen = -Math.expm1(-alpha * spread);
            // by beta, times beta: alpha - (alpha + a)(1 - share)
            double byRate = alpha * share - a * (1 - share);
            byMean = -byRate;
            byShape = alpha * (psiRatio[index] - spread) + byRate;
            unseenByMean = -alpha * share;
            unseenByShape = -alpha * spread + alpha * share;
        }
    }
}

package io.casestream.stats.domain;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The 2×2 table of distinct cases for one drug and one event (Evans, Waller, Davis 2001), among the
 * N cases that have a counted drug and a reaction; z is {@link Interval}'s 1.96. A measure is empty
 * exactly where it is undefined, and otherwise finite.
 *
 * @param a drug and event
 * @param b drug without the event
 * @param c event without the drug
 * @param d neither
 */
public record ContingencyTable(long a, long b, long c, long d) {

    private static final int EVANS_CASES = 3;
    private static final double EVANS_PRR = 2;
    private static final double EVANS_CHI2 = 4;
    private static final double IC_SHRINKAGE = 0.5;
    private static final double LN_2 = Math.log(2);

    public ContingencyTable {
        if (a < 0 || b < 0 || c < 0 || d < 0) {
            throw new IllegalArgumentException(
                    "counts are not negative: " + a + ", " + b + ", " + c + ", " + d);
        }
    }

    /**
     * The table from its margins.
     *
     * @param a cases with drug and event
     * @param withDrug cases with the drug, a+b
     * @param withEvent cases with the event, a+c
     * @param n all cases
     */
    public static ContingencyTable ofMargins(long a, long withDrug, long withEvent, long n) {
        return new ContingencyTable(a, withDrug - a, withEvent - a, n - withDrug - withEvent + a);
    }

    /** N, all cases of the table. */
    public long n() {
        return a + b + c + d;
    }

    /** The cases expected if drug and event were independent: (a+b)(a+c)/N. */
    public OptionalDouble expected() {
        return n() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (a + b) * (a + c) / n());
    }

    /**
     * Proportional reporting ratio, (a/(a+b)) / (c/(c+d)); undefined where c = 0 or the drug has no
     * case. Source: Evans 2001; EMA guideline on statistical signal detection.
     */
    public OptionalDouble prr() {
        if (c == 0 || a + b == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(((double) a / (a + b)) / ((double) c / (c + d)));
    }

    /**
     * 95 % interval of the PRR, exp(ln PRR ± z·√(1/a − 1/(a+b) + 1/c − 1/(c+d))). Source: Evans
     * 2001. (Some papers print the variance of the ROR here, which is wrong.)
     */
    public Optional<Interval> prrInterval() {
        if (a == 0 || c == 0) {
            return Optional.empty();
        }
        double variance = 1.0 / a - 1.0 / (a + b) + 1.0 / c - 1.0 / (c + d);
        return Optional.of(Interval.around(prr().getAsDouble(), Math.max(0, variance)));
    }

    /** Reporting odds ratio, (a/b)·(d/c); undefined where b or c = 0. Source: Rothman 2004. */
    public OptionalDouble ror() {
        if (b == 0 || c == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(((double) a / b) * ((double) d / c));
    }

    /**
     * 95 % interval of the ROR, exp(ln ROR ± z·√(1/a+1/b+1/c+1/d)) (Wald). Source: Rothman 2004.
     */
    public Optional<Interval> rorInterval() {
        if (a == 0 || b == 0 || c == 0 || d == 0) {
            return Optional.empty();
        }
        double variance = 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d;
        return Optional.of(Interval.around(ror().getAsDouble(), variance));
    }

    /**
     * Pearson's χ², N(ad−bc)²/((a+b)(c+d)(a+c)(b+d)), one degree of freedom; undefined where a
     * margin is empty.
     */
    public OptionalDouble chi2() {
        return chi2(Math.abs(determinant()));
    }

    /**
     * χ² with Yates' correction, N·max(0, |ad−bc|−N/2)²/((a+b)(c+d)(a+c)(b+d)); undefined where a
     * margin is empty. Source: Yates 1934, clamped at 0.
     */
    public OptionalDouble chi2Yates() {
        return chi2(Math.max(0, Math.abs(determinant()) - n() / 2.0));
    }

    /**
     * Information component, log2((a+½)/(E+½)): how many doublings above what independence would
     * give, shrunk towards 0; undefined only for an empty table. Source: Norén, Hopstadius, Bate
     * 2013.
     */
    public OptionalDouble ic() {
        OptionalDouble expected = expected();
        return expected.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.log((a + IC_SHRINKAGE) / (expected.getAsDouble() + IC_SHRINKAGE))
                                / LN_2);
    }

    /**
     * 95 % credibility interval of the IC, IC025 to IC975: IC − 3.3(a+½)^−½ − 2(a+½)^−3/2 to IC +
     * 2.4(a+½)^−½ − 0.5(a+½)^−3/2; undefined where a = 0. Source: Norén 2013.
     */
    public Optional<Interval> icInterval() {
        if (a == 0) {
            return Optional.empty();
        }
        double ic = ic().getAsDouble();
        double root = 1 / Math.sqrt(a + IC_SHRINKAGE);
        double cube = root * root * root;
        return Optional.of(new Interval(ic - 3.3 * root - 2 * cube, ic + 2.4 * root - 0.5 * cube));
    }

    /**
     * Evans' rule for a signal: a ≥ 3, PRR ≥ 2 and χ² with Yates' correction ≥ 4. The event never
     * seen without the drug (c = 0) satisfies PRR ≥ 2. Source: Evans 2001.
     */
    public boolean evans() {
        return a >= EVANS_CASES
                && (c == 0 || prr().orElse(0) >= EVANS_PRR)
                && chi2Yates().orElse(0) >= EVANS_CHI2;
    }

    /** Whether the event was never reported without the drug: c = 0, so that PRR is undefined. */
    public boolean zeroCell() {
        return c == 0;
    }

    private double determinant() {
        return (double) a * d - (double) b * c;
    }

    private OptionalDouble chi2(double distance) {
        double margins = (double) (a + b) * (c + d) * (a + c) * (b + d);
        return margins == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(n() * distance * distance / margins);
    }
}

package io.casestream.stats.domain;

/**
 * ψ, the derivative of ln Γ, to double precision. (That of commons-math3 3.6.1 has a wrong sign in
 * its series and is good to eight digits only.)
 */
final class Digamma {

    /** From here on the series is exact to a double. */
    private static final double LARGE = 10;

    /** B2k/2k, of the powers x^−2, x^−4, … */
    private static final double[] SERIES = {
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32_760, 1.0 / 12
    };

    private Digamma() {}

    /** ψ(x) for x &gt; 0: recurrence up to {@link #LARGE}, then the asymptotic series. */
    static double of(double x) {
        double shifted = x;
        double below = 0;
        while (shifted < LARGE) {
            below += 1 / shifted;
            shifted++;
        }
        double inverse = 1 / (shifted * shifted);
        double series = 0;
        for (int i = SERIES.length - 1; i >= 0; i--) {
            series = (series + SERIES[i]) * inverse;
        }
        return Math.log(shifted) - 0.5 / shifted - series - below;
    }
}

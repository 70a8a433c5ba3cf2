package io.casestream.stats.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.special.Gamma;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.data.Percentage;

/** Works out every measure of an answer again from its counts, by the formula as it is printed. */
final class MeasureRecount {

    private static final double Z = 1.959963984540054;
    private static final Percentage CLOSE = Percentage.withPercentage(1e-6);

    private final JsonNode row;
    private final double a;
    private final double b;
    private final double c;
    private final double d;

    private MeasureRecount(JsonNode row) {
        this.row = row;
        a = row.get("a").doubleValue();
        b = row.get("b").doubleValue();
        c = row.get("c").doubleValue();
        d = row.get("d").doubleValue();
    }

    /** Checks each row of a matrix. */
    static void check(JsonNode matrix) {
        for (JsonNode row : matrix.get("rows")) {
            MeasureRecount recount = new MeasureRecount(row);
            recount.ratios();
            recount.association();
            recount.informationComponent();
            recount.empiricalBayes(matrix.get("prior"));
        }
    }

    private void ratios() {
        assertThat(row.get("zero_cell").booleanValue()).isEqualTo(c == 0);
        double prr = (a / (a + b)) / (c / (c + d));
        double ror = (a * d) / (b * c);
        is("prr", c > 0 && a + b > 0, prr);
        is("ror", b > 0 && c > 0, ror);
        double prrReach = Z * Math.sqrt(Math.max(0, 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)));
        is("prr_lower", a > 0 && c > 0, Math.exp(Math.log(prr) - prrReach));
        is("prr_upper", a > 0 && c > 0, Math.exp(Math.log(prr) + prrReach));
        double rorReach = Z * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
        boolean full = a > 0 && b > 0 && c > 0 && d > 0;
        is("ror_lower", full, Math.exp(Math.log(ror) - rorReach));
        is("ror_upper", full, Math.exp(Math.log(ror) + rorReach));
    }

    private void association() {
        double n = a + b + c + d;
        double margins = (a + b) * (c + d) * (a + c) * (b + d);
        double apart = Math.abs(a * d - b * c);
        double yates = n * Math.pow(Math.max(0, apart - n / 2), 2) / margins;
        is("chi2", margins > 0, n * apart * apart / margins);
        is("chi2_yates", margins > 0, yates);
        boolean doubled = c == 0 || (a / (a + b)) / (c / (c + d)) >= 2;
        assertThat(row.get("evans").booleanValue())
                .isEqualTo(a >= 3 && doubled && margins > 0 && yates >= 4);
    }

    private void informationComponent() {
        double n = a + b + c + d;
        double ic = Math.log((a + 0.5) / (expected() + 0.5)) / Math.log(2);
        is("expected", n > 0, expected());
        is("ic", n > 0, ic);
        is("ic025", a > 0, ic - 3.3 * Math.pow(a + 0.5, -0.5) - 2 * Math.pow(a + 0.5, -1.5));
        is("ic975", a > 0, ic + 2.4 * Math.pow(a + 0.5, -0.5) - 0.5 * Math.pow(a + 0.5, -1.5));
    }

    private void empiricalBayes(JsonNode prior) {
        if (!prior.get("converged").booleanValue() || a == 0) {
            for (String name : new String[] {"ebgm", "eb05", "eb95"}) {
                assertThat(row.get(name).isNull()).as(name).isTrue();
            }
            return;
        }
        double p = prior.get("p").doubleValue();
        double f1 = p * likelihood(prior, 1);
        double f2 = (1 - p) * likelihood(prior, 2);
        double q = f1 / (f1 + f2);
        is("ebgm", true, Math.exp(q * logMean(prior, 1) + (1 - q) * logMean(prior, 2)));
        isQuantile("eb05", 0.05, q, prior);
        isQuantile("eb95", 0.95, q, prior);
    }

    private void isQuantile(String name, double probability, double q, JsonNode prior) {
        double bound = row.get(name).doubleValue();
        double below = bound * (1 - 1e-7);
        double above = bound * (1 + 1e-7);
        assertThat(q * under(prior, 1, below) + (1 - q) * under(prior, 2, below))
                .as(name)
                .isLessThanOrEqualTo(probability);
        assertThat(q * under(prior, 1, above) + (1 - q) * under(prior, 2, above))
                .as(name)
                .isGreaterThanOrEqualTo(probability);
    }

    private double under(JsonNode prior, int which, double lambda) {
        return new GammaDistribution(shape(prior, which), 1 / rate(prior, which))
                .cumulativeProbability(lambda);
    }

    /** Without what is common to both components. */
    private double likelihood(JsonNode prior, int which) {
        double size = prior.get("alpha" + which).doubleValue();
        double success = prior.get("beta" + which).doubleValue() / rate(prior, which);
        return Math.exp(
                Gamma.logGamma(size + a)
                        - Gamma.logGamma(size)
                        + size * Math.log(success)
                        + a * Math.log1p(-success));
    }

    /** E[ln λ]. */
    private double logMean(JsonNode prior, int which) {
        return Gamma.digamma(shape(prior, which)) - Math.log(rate(prior, which));
    }

    private double shape(JsonNode prior, int which) {
        return prior.get("alpha" + which).doubleValue() + a;
    }

    private double rate(JsonNode prior, int which) {
        return prior.get("beta" + which).doubleValue() + expected();
    }

    private double expected() {
        return (a + b) * (a + c) / (a + b + c + d);
    }

    private void is(String name, boolean defined, double value) {
        JsonNode shown = row.get(name);
        if (defined) {
            AbstractDoubleAssert<?> figure = assertThat(shown.doubleValue()).as(name);
            figure.isCloseTo(value, CLOSE);
        } else {
            assertThat(shown.isNull()).as(name).isTrue();
        }
    }
}

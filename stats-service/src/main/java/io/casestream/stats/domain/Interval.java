package io.casestream.stats.domain;

/** A 95 % interval of a measure. */
public record Interval(double lower, double upper) {

    /**
     * The 97.5 % quantile of the standard normal. Sources print 1.96; the checked numbers of the
     * reference, like R's {@code qnorm(0.975)}, stand on the unrounded value.
     */
    private static final double Z = 1.959963984540054;

    /**
     * The interval around a ratio whose logarithm has this variance: exp(ln ratio ± z·√variance).
     */
    static Interval around(double ratio, double logVariance) {
        double middle = Math.log(ratio);
        double reach = Z * Math.sqrt(logVariance);
        return new Interval(Math.exp(middle - reach), Math.exp(middle + reach));
    }
}

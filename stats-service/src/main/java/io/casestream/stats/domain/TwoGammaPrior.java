package io.casestream.stats.domain;

/**
 * How the true relative reporting rates λ of all pairs are distributed: P·Γ(α1, β1) + (1−P)·Γ(α2,
 * β2), each with shape α and rate β. Source: DuMouchel 1999.
 *
 * @param p the weight of the first component, from 0 to 1
 */
public record TwoGammaPrior(double alpha1, double beta1, double alpha2, double beta2, double p) {

    public TwoGammaPrior {
        if (!(alpha1 > 0 && beta1 > 0 && alpha2 > 0 && beta2 > 0 && p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "no two-gamma prior: %s, %s, %s, %s, %s"
                            .formatted(alpha1, beta1, alpha2, beta2, p));
        }
    }

    /**
     * What is believed of a pair's λ once it has been seen.
     *
     * @param a its cases, at least 1
     * @param expected the cases expected if drug and event were independent, E &gt; 0
     */
    public Posterior posterior(long a, double expected) {
        double logOdds =
                Math.log(p)
                        - Math.log1p(-p)
                        + logLikelihood(alpha1, beta1, a, expected)
                        - logLikelihood(alpha2, beta2, a, expected);
        return new Posterior(
                1 / (1 + Math.exp(-logOdds)),
                alpha1 + a,
                beta1 + expected,
                alpha2 + a,
                beta2 + expected);
    }

    /** ln of the negative binomial, without the 1/a! that both components share. */
    private static double logLikelihood(double alpha, double beta, long a, double expected) {
        return GammaRatio.log(alpha, a)
                - alpha * Math.log1p(expected / beta)
                - a * Math.log1p(beta / expected);
    }
}

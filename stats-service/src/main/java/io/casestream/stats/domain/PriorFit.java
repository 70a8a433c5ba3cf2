package io.casestream.stats.domain;

import java.util.Optional;

/** What came of fitting a prior to all pairs with at least one case. */
public sealed interface PriorFit {

    /** Distinct pairs with a ≥ 1. */
    long pairs();

    /** What is then believed of a pair; empty without a prior or where the pair has no case. */
    default Optional<Posterior> posterior(ContingencyTable table) {
        return this instanceof Converged(TwoGammaPrior prior, double likelihood, long all)
                        && table.a() > 0
                ? Optional.of(prior.posterior(table.a(), table.expected().orElseThrow()))
                : Optional.empty();
    }

    /**
     * The prior under which the pairs are the likeliest. Its numbers have at most 9 significant
     * digits, so that they are the same before and after the database.
     *
     * @param logLikelihood of the pairs, each given that it has at least one case
     */
    record Converged(TwoGammaPrior prior, double logLikelihood, long pairs) implements PriorFit {}

    /** No prior, so that EBGM, EB05 and EB95 are undefined, and why. */
    record Unconverged(String reason, long pairs) implements PriorFit {}

    /**
     * No prior, as nobody has fitted one to these cases yet: that takes all their pairs. EBGM, EB05
     * and EB95 are unknown.
     */
    record NotFitted() implements PriorFit {
        @Override
        public long pairs() {
            return 0;
        }
    }
}

package io.casestream.stats.compute;

import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.StatData;
import io.casestream.stats.domain.StatData.OfPairs;

/**
 * A result, or one page of a ranked one.
 *
 * @param totalCases distinct cases in scope
 * @param n cases in scope with a counted drug and a reaction
 * @param keyCases cases of the key
 */
public record Computed(long totalCases, long n, long keyCases, StatData data) {

    /** Whether EBGM is missing only because nobody has fitted a prior to this scope yet. */
    public boolean isNotFitted() {
        return data instanceof OfPairs pairs && pairs.prior() instanceof PriorFit.NotFitted;
    }
}

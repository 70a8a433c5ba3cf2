package io.casestream.stats.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which pairs of a matrix are listed, and in which order.
 *
 * @param minCases pairs with fewer cases are left out, at least 1
 * @param evansOnly only pairs that satisfy Evans' rule
 * @param subgroup what cases are divided by, so that cases and rule are those of a part; null for
 *     all cases together
 */
public record PairFilter(
        int minCases, boolean evansOnly, PairOrder order, @Nullable Subgroup subgroup) {

    /** Pairs of at least three cases by χ². */
    public static final PairFilter DEFAULT = new PairFilter(3, false, PairOrder.CHI2);

    public PairFilter {
        if (minCases < 1) {
            throw new IllegalArgumentException("min_cases is at least 1, was " + minCases);
        }
    }

    /** Pairs of all cases together. */
    public PairFilter(int minCases, boolean evansOnly, PairOrder order) {
        this(minCases, evansOnly, order, null);
    }
}

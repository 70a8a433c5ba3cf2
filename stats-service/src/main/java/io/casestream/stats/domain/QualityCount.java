package io.casestream.stats.domain;

import org.jspecify.annotations.Nullable;

/**
 * How many of all current cases a rule is true of.
 *
 * @param term the drug that the rule is about, if it is about one
 */
public record QualityCount(QualityRule rule, long cases, long total, @Nullable String term) {

    /** Part of all cases, 0 to 1. */
    public double share() {
        return total == 0 ? 0 : (double) cases / total;
    }
}

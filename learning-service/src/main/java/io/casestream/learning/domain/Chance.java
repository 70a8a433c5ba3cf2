package io.casestream.learning.domain;

import java.time.Duration;

/** How likely it is that something will be asked, judged by its heat. */
final class Chance {

    private static final double LN_2 = Math.log(2);

    private Chance() {}

    /**
     * Executions to be expected within a time. Heat settles at the rate of executions times the
     * half-life over ln 2, so the rate follows from the heat.
     */
    static double expected(double heat, Duration halfLife, Duration time) {
        return heat * LN_2 * time.toMillis() / halfLife.toMillis();
    }

    /** The probability of at least one, where so many are to be expected. */
    static double atLeastOne(double expected) {
        return -Math.expm1(-expected);
    }
}

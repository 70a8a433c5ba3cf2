package io.casestream.stats.domain;

/** What assessments call a signal; whether Evans' rule holds, too, is said beside it. */
public final class SignalCriterion {

    /** The criterion as people read it. */
    public static final String WORDS = "a >= 3 and ic025 > 0";

    /** Pairs with fewer cases are none. */
    public static final int CASES = 3;

    private SignalCriterion() {}

    /** At least three cases, and the lower bound of the IC above 0. */
    public static boolean met(ContingencyTable table) {
        return table.a() >= CASES
                && table.icInterval().map(interval -> interval.lower() > 0).orElse(false);
    }
}

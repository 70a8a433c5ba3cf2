package io.casestream.learning.domain;

import java.util.Locale;

/** Says for people what a pattern is and why it counts as hot or not. */
public final class PatternInWords {

    private PatternInWords() {}

    /** A few sentences. */
    public static String explain(
            QueryPattern pattern,
            long questions,
            long executions,
            double averageExecutionTimeMs,
            double heat,
            HotFrom hot) {
        return String.format(
                Locale.ROOT,
                "%s. Asked %s about %s, answered in %.0f ms on average. %s",
                pattern.inWords(),
                count(executions, "time"),
                count(questions, "different question"),
                averageExecutionTimeMs,
                hot.includes(heat)
                        ? String.format(
                                Locale.ROOT,
                                "Hot: with older executions counting less it comes to %.1f, and %d"
                                        + " make a pattern hot.",
                                heat,
                                hot.executions())
                        : String.format(
                                Locale.ROOT,
                                "Not hot: with older executions counting less it comes to %.1f of"
                                        + " %d.",
                                heat,
                                hot.executions()));
    }

    private static String count(long number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }
}

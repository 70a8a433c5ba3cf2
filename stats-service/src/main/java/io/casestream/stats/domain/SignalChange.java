package io.casestream.stats.domain;

import org.jspecify.annotations.Nullable;

/**
 * What became of a pair between two assessments.
 *
 * @param before its table as of the earlier one; null where it was no signal then
 * @param now its table as of the later one; null where it is no signal now
 */
public record SignalChange(
        PairName pair, @Nullable ContingencyTable before, @Nullable ContingencyTable now) {

    /** Cases by which it grew since it was a signal. */
    long growth() {
        return cases(now) - cases(before);
    }

    /** How strong it is, or was as long as it was a signal. */
    double strength() {
        ContingencyTable table = now == null ? before : now;
        return table == null
                ? Double.NEGATIVE_INFINITY
                : table.icInterval().map(Interval::lower).orElse(Double.NEGATIVE_INFINITY);
    }

    private static long cases(@Nullable ContingencyTable table) {
        return table == null ? 0 : table.a();
    }
}

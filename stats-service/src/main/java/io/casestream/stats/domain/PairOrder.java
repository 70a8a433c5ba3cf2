package io.casestream.stats.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What pairs are ranked by, the strongest first; ties by a, then drug, then reaction. */
public enum PairOrder {
    /**
     * χ² with Yates' correction, negative where a pair is reported less often than expected, so
     * that protective pairs come last.
     */
    CHI2,
    /** PRR; pairs never seen without the drug (c = 0) come first. */
    PRR,
    /** ROR; pairs where it would divide by 0 come first. */
    ROR,
    /** Cases. */
    A;

    /** The order of this name; empty for any other text. */
    public static Optional<PairOrder> read(String name) {
        return Arrays.stream(values()).filter(order -> order.toString().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

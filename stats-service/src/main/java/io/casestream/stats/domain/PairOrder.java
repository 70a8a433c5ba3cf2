package io.casestream.stats.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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
    /** IC. */
    IC,
    /** The lower bound of the IC. */
    IC025,
    /** EBGM; only cases count where no prior could be fitted. */
    EBGM,
    /** The lower bound of the EBGM; only cases count where no prior could be fitted. */
    EB05,
    /** Cases. */
    A;

    /** The order of this name; empty for any other text. */
    public static Optional<PairOrder> read(String name) {
        return Arrays.stream(values()).filter(order -> order.toString().equals(name)).findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return Arrays.stream(values()).map(PairOrder::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

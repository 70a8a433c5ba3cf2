package io.casestream.stats.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which date of a case counts for date ranges and months. */
public enum Basis {
    /** The date of this version of the case. */
    REPORT,
    /** First receipt. */
    RECEIVE,
    /** When the reaction happened. */
    EVENT;

    /** The basis of this name; empty for any other text. */
    public static Optional<Basis> read(String name) {
        return Arrays.stream(values()).filter(basis -> basis.toString().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

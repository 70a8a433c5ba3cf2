package io.casestream.stats.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What cases are divided by, so that each pair has a table of its own in each part. */
public enum Subgroup {
    /** The patient's sex; a part is F, M or not stated. */
    SEX,
    /** The patient's age group, of which one is unknown. */
    AGE_GROUP,
    /** The country of the case, or not stated. */
    COUNTRY;

    /** The subgroup of this name; empty for any other text. */
    public static Optional<Subgroup> read(String name) {
        return Arrays.stream(values()).filter(each -> each.toString().equals(name)).findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return Arrays.stream(values()).map(Subgroup::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

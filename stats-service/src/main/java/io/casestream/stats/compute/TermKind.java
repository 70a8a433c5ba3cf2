package io.casestream.stats.compute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two kinds of terms and where the fold keeps them. */
public enum TermKind {
    DRUG,
    REACTION;

    /** The kind of this name; empty for any other text. */
    public static Optional<TermKind> read(String name) {
        return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findFirst();
    }

    /** The table of the fold. */
    String table() {
        return "case_" + this;
    }

    /** The terms of the cases in scope. */
    String scoped() {
        return "scoped_" + this;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

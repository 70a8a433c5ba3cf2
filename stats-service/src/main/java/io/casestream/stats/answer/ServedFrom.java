package io.casestream.stats.answer;

import java.util.Locale;

/** Whether an answer was there before it was asked for. */
public enum ServedFrom {
    PRECALCULATED,
    COMPUTED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

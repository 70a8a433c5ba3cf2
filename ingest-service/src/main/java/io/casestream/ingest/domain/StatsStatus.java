package io.casestream.ingest.domain;

import java.util.Locale;

/** Whether an upload is part of the statistics. */
public enum StatsStatus {
    PENDING,
    CALCULATING,
    COMPLETED,
    FAILED;

    /** The status of this name, as the table and the API write it. */
    public static StatsStatus parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether it stays so without anybody's doing. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

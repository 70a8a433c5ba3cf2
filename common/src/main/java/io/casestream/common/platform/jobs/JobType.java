package io.casestream.common.platform.jobs;

import java.util.Locale;

/** The kinds of background work. The service that does the work claims it. */
public enum JobType {
    FILE_UPLOAD,
    STATS_CALCULATION,
    UPLOAD_WITHDRAWAL,
    QUERY_LEARNING,
    ASSESSMENT;

    /** The type of this name, as the table and the API write it. */
    public static JobType parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

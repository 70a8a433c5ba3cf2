package io.casestream.gateway;

import java.util.Locale;

/** The services behind the gateway. */
enum Service {
    INGEST,
    STORAGE,
    STATS,
    LEARNING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

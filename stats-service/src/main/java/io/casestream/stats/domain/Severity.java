package io.casestream.stats.domain;

import java.util.Locale;

/** How much a finding asks for attention. */
public enum Severity {
    INFO,
    WARNING,
    ERROR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

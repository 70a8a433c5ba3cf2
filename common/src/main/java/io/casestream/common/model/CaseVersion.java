package io.casestream.common.model;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What orders the versions of one case: the current one is the greatest, nulls lowest. Equal keys
 * mean the same version, whichever upload brought it.
 *
 * @param era 0 for a legacy AERS report known by its ISR, else 1
 * @param reportDate first possible day of the date of this version
 * @param contentHash SHA-256 of the canonical case, hexadecimal
 */
public record CaseVersion(
        int era,
        @Nullable Long caseVersion,
        @Nullable LocalDate reportDate,
        @Nullable Long isr,
        @Nullable Quarter period,
        String contentHash)
        implements Comparable<CaseVersion> {

    private static final Comparator<CaseVersion> ORDER =
            Comparator.comparingInt(CaseVersion::era)
                    .thenComparing(CaseVersion::caseVersion, nullsFirst(naturalOrder()))
                    .thenComparing(CaseVersion::reportDate, nullsFirst(naturalOrder()))
                    .thenComparing(CaseVersion::isr, nullsFirst(naturalOrder()))
                    .thenComparing(CaseVersion::period, nullsFirst(naturalOrder()))
                    .thenComparing(comparing(CaseVersion::contentHash));

    @Override
    public int compareTo(CaseVersion other) {
        return ORDER.compare(this, other);
    }
}

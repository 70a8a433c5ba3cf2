package io.casestream.common.model;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A patient outcome, by FAERS {@code OUTC_COD}, in the order the field lists them. */
public enum Outcome {
    /** Death. */
    DE,
    /** Life-threatening. */
    LT,
    /** Hospitalisation, initial or prolonged. */
    HO,
    /** Disability. */
    DS,
    /** Congenital anomaly. */
    CA,
    /** Required intervention to prevent permanent impairment or damage. */
    RI,
    /** Other serious, important medical event. */
    OT;

    /** The outcome of this code in either case; empty for a code that FAERS does not know. */
    public static Optional<Outcome> read(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        for (Outcome outcome : values()) {
            if (outcome.name().equals(wanted)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }
}

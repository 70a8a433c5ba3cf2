package io.casestream.common.model;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The patient's sex where it is stated. */
public enum Sex {
    F,
    M;

    /** F or M in either case; everything else (UNK, NS, blank) is not stated. */
    public static Optional<Sex> read(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        return switch (code.strip().toUpperCase(Locale.ROOT)) {
            case "F" -> Optional.of(F);
            case "M" -> Optional.of(M);
            default -> Optional.empty();
        };
    }
}

package io.casestream.common.model;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part a drug plays in a case, by FAERS {@code ROLE_COD}. */
public enum DrugRole {
    /** Primary suspect. */
    PS,
    /** Secondary suspect. */
    SS,
    /** Concomitant. */
    C,
    /** Interacting. */
    I,
    /** Drug not administered: stored, never counted. */
    DN;

    /** The role of this code in either case; empty for a code that FAERS does not know. */
    public static Optional<DrugRole> read(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        return switch (code.strip().toUpperCase(Locale.ROOT)) {
            case "PS" -> Optional.of(PS);
            case "SS" -> Optional.of(SS);
            case "C" -> Optional.of(C);
            case "I" -> Optional.of(I);
            case "DN" -> Optional.of(DN);
            default -> Optional.empty();
        };
    }
}

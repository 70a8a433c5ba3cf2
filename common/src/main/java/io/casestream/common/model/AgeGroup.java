package io.casestream.common.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Age groups of FAERS ({@code AGE_GRP}) and E2B D.2.3, by the age in years at the event. */
public enum AgeGroup {
    NEONATE,
    INFANT,
    CHILD,
    ADOLESCENT,
    ADULT,
    ELDERLY,
    UNKNOWN;

    private static final double NEONATE_BELOW_YEARS = 28 / 365.25;

    /** The group of an age in years. An age of exactly zero years says infant, not neonate. */
    public static AgeGroup of(double years) {
        if (years > 0 && years < NEONATE_BELOW_YEARS) {
            return NEONATE;
        }
        if (years < 2) {
            return INFANT;
        }
        if (years < 12) {
            return CHILD;
        }
        if (years < 18) {
            return ADOLESCENT;
        }
        return years < 65 ? ADULT : ELDERLY;
    }

    /** The stated group, by FAERS code: N, I, C, T, A, E. */
    public static AgeGroup ofFaersCode(@Nullable String code) {
        if (code == null) {
            return UNKNOWN;
        }
        return switch (code.strip().toUpperCase(Locale.ROOT)) {
            case "N" -> NEONATE;
            case "I" -> INFANT;
            case "C" -> CHILD;
            case "T" -> ADOLESCENT;
            case "A" -> ADULT;
            case "E" -> ELDERLY;
            default -> UNKNOWN;
        };
    }

    /** The stated group, by E2B code: 1 (neonate) to 6 (elderly). */
    public static AgeGroup ofE2bCode(@Nullable String code) {
        if (code == null) {
            return UNKNOWN;
        }
        return switch (code.strip()) {
            case "1" -> NEONATE;
            case "2" -> INFANT;
            case "3" -> CHILD;
            case "4" -> ADOLESCENT;
            case "5" -> ADULT;
            case "6" -> ELDERLY;
            default -> UNKNOWN;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

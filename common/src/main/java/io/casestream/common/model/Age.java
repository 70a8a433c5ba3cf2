package io.casestream.common.model;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads ages in the units of FAERS ({@code AGE_COD}), E2B(R2) (800 to 805) and UCUM (E2B(R3)). */
public final class Age {

    private static final double OLDEST_YEARS = 120;

    private Age() {}

    /**
     * The age in years, unrounded; empty without a known unit, for a value that is no number, and
     * outside 0 to 120 years.
     */
    public static OptionalDouble years(@Nullable String value, @Nullable String unit) {
        if (value == null || unit == null) {
            return OptionalDouble.empty();
        }
        double perUnit = yearsPerUnit(unit.strip());
        if (Double.isNaN(perUnit) || !value.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return OptionalDouble.empty();
        }
        double years = inYears(Double.parseDouble(value.strip()), perUnit);
        return years <= OLDEST_YEARS ? OptionalDouble.of(years) : OptionalDouble.empty();
    }

    /** Zero years is an infant (nobody rounds up to it); zero days is a neonate. */
    public static AgeGroup group(double years, @Nullable String unit) {
        boolean wholeYears = unit != null && yearsPerUnit(unit.strip()) == 1;
        return years == 0 && !wholeYears ? AgeGroup.NEONATE : AgeGroup.of(years);
    }

    /** A unit below one year divides, so that 6 MON is exactly half a year. */
    private static double inYears(double value, double perUnit) {
        return perUnit > 0 ? value * perUnit : value / -perUnit;
    }

    /** Years in a unit where positive, units in a year where negative, NaN where unknown. */
    private static double yearsPerUnit(String unit) {
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "DEC", "800", "{DECADE}", "10.A" -> 10;
            case "YR", "801", "A" -> 1;
            case "MON", "802", "MO" -> -12;
            case "WK", "803" -> -52.1775;
            case "DY", "804", "D" -> -365.25;
            case "HR", "805", "H" -> -8766;
            default -> Double.NaN;
        };
    }
}

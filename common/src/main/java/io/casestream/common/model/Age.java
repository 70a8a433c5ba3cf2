package io.casestream.common.model;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads ages in the units of FAERS ({@code AGE_COD}), E2B(R2) (800 to 805), UCUM (E2B(R3)), and
 * spelt out as in spreadsheets.
 */
public final class Age {

    private static final double OLDEST_YEARS = 120;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,20})?");

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
        if (Double.isNaN(perUnit) || !NUMBER.matcher(value.strip()).matches()) {
            return OptionalDouble.empty();
        }
        double years = inYears(Double.parseDouble(value.strip()), perUnit);
        return years <= OLDEST_YEARS ? OptionalDouble.of(years) : OptionalDouble.empty();
    }

    /** Whether this is a unit of age in any of the formats. */
    public static boolean isUnit(@Nullable String unit) {
        return unit != null && !Double.isNaN(yearsPerUnit(unit.strip()));
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
            case "DEC", "800", "{DECADE}", "10.A", "DECADE", "DECADES" -> 10;
            case "YR", "801", "A", "YEAR", "YEARS", "YRS", "Y" -> 1;
            case "MON", "802", "MO", "MONTH", "MONTHS", "MOS" -> -12;
            case "WK", "803", "WEEK", "WEEKS", "WKS" -> -52.1775;
            case "DY", "804", "D", "DAY", "DAYS" -> -365.25;
            case "HR", "805", "H", "HOUR", "HOURS", "HRS" -> -8766;
            default -> Double.NaN;
        };
    }
}

package io.casestream.common.model;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads body weights in the units of FAERS ({@code WT_COD}) and their plain spellings. */
public final class Weight {

    private static final double KILOGRAMS_PER_POUND = 0.45359237;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,20})?");

    private Weight() {}

    /** Kilograms; empty without a known unit and for a value that is no number. */
    public static OptionalDouble kilograms(@Nullable String value, @Nullable String unit) {
        if (value == null || unit == null || !NUMBER.matcher(value.strip()).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(value.strip());
        return switch (unit.strip().toUpperCase(Locale.ROOT)) {
            case "KG", "KGS" -> OptionalDouble.of(number);
            case "LBS", "LB" -> OptionalDouble.of(number * KILOGRAMS_PER_POUND);
            case "GMS", "GM", "G" -> OptionalDouble.of(number / 1_000);
            default -> OptionalDouble.empty();
        };
    }
}

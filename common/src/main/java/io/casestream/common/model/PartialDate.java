package io.casestream.common.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date as precisely as somebody wrote it down. Its text is ISO 8601 with reduced precision:
 * {@code 2017}, {@code 2017-04} or {@code 2017-04-06}.
 *
 * @param firstDay the first day the date can mean
 */
public record PartialDate(LocalDate firstDay, Precision precision) {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2099;

    /** How much of a date is known. */
    public enum Precision {
        DAY,
        MONTH,
        YEAR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PartialDate {
        if (firstDay.getYear() < FIRST_YEAR || firstDay.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("a date lies in 1900 to 2099, not " + firstDay);
        }
        if (precision == Precision.YEAR) {
            firstDay = firstDay.withDayOfYear(1);
        } else if (precision == Precision.MONTH) {
            firstDay = firstDay.withDayOfMonth(1);
        }
    }

    public static PartialDate day(LocalDate day) {
        return new PartialDate(day, Precision.DAY);
    }

    /**
     * Reads the digits of FAERS and E2B(R2): {@code YYYYMMDD}, {@code YYYYMM} or {@code YYYY}; also
     * the same with hyphens. Empty where the text is no date that exists between 1900 and 2099.
     */
    public static Optional<PartialDate> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String digits = text.strip();
        if (digits.indexOf('-') > 0) {
            if (!digits.matches("\\d{4}-\\d{2}(-\\d{2})?")) {
                return Optional.empty();
            }
            digits = digits.replace("-", "");
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return switch (digits.length()) {
            case 8 -> of(digits, Precision.DAY);
            case 6 -> of(digits + "01", Precision.MONTH);
            case 4 -> of(digits + "0101", Precision.YEAR);
            default -> Optional.empty();
        };
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if the text is no such date
     */
    public static PartialDate parse(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("no date: " + text));
    }

    /** Whether the month is known, so that the date has a place in a monthly trend. */
    public boolean hasMonth() {
        return precision != Precision.YEAR;
    }

    @Override
    public String toString() {
        String day = firstDay.toString();
        return switch (precision) {
            case DAY -> day;
            case MONTH -> day.substring(0, 7);
            case YEAR -> day.substring(0, 4);
        };
    }

    private static Optional<PartialDate> of(String eightDigits, Precision precision) {
        int number = Integer.parseInt(eightDigits);
        int year = number / 10_000;
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(year, number / 100 % 100, number % 100);
            return Optional.of(new PartialDate(day, precision));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}

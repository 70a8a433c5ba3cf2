package io.casestream.common.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A calendar quarter: the period of a FAERS release. Written {@code 2017Q2}. */
public record Quarter(int year, int quarter) implements Comparable<Quarter> {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})Q([1-4])");
    private static final Pattern IN_FILE_NAME =
            Pattern.compile(
                    "(?:DEMO|DRUG|REAC|OUTC|RPSR|THER|INDI|ADR|DELETE|STAT|SIZE)(\\d{2})Q([1-4])",
                    Pattern.CASE_INSENSITIVE);

    public Quarter {
        if (year < 1900 || year > 2099 || quarter < 1 || quarter > 4) {
            throw new IllegalArgumentException("no such quarter: " + year + "Q" + quarter);
        }
    }

    /**
     * Reads {@code 2017Q2}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Quarter parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a quarter is written 2017Q2, not " + text);
        }
        return new Quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The quarter in the name of a FAERS member, such as {@code ASCII/DEMO17Q2.txt}. */
    public static Optional<Quarter> inFileName(String name) {
        Matcher matcher = IN_FILE_NAME.matcher(name);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int year = 2000 + Integer.parseInt(matcher.group(1));
        return Optional.of(new Quarter(year, Integer.parseInt(matcher.group(2))));
    }

    /** The quarter that holds this day. */
    public static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    @Override
    public int compareTo(Quarter other) {
        return Comparator.comparingInt(Quarter::year)
                .thenComparingInt(Quarter::quarter)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return year + "Q" + quarter;
    }
}

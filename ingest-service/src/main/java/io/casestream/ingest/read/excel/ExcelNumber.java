package io.casestream.ingest.read.excel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** How Excel keeps numbers and dates. */
final class ExcelNumber {

    private static final int LONGEST = 40;
    private static final long LAST_DAY = 2_958_465;
    private static final long SECONDS_PER_DAY = 86_400;

    /** Excel believes in a 29 February 1900, which is day 60. */
    private static final long NO_SUCH_DAY = 60;

    private ExcelNumber() {}

    /** A number without exponent, and without what double precision adds at its end. */
    static String plain(String value) {
        if (value.length() > LONGEST) {
            return value;
        }
        try {
            BigDecimal number = new BigDecimal(value);
            if (Math.abs(number.scale()) > LONGEST) {
                return value;
            }
            BigDecimal shortest = BigDecimal.valueOf(number.doubleValue());
            BigDecimal exact = number.precision() > 15 ? shortest : number;
            return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException noNumber) {
            return value;
        }
    }

    /** A count of days as a date in ISO 8601, with a time where there is one. */
    static String date(String value, boolean from1904) {
        double days;
        try {
            days = Double.parseDouble(value);
        } catch (NumberFormatException noNumber) {
            return value;
        }
        if (!(days >= 0 && days <= LAST_DAY)) {
            return value;
        }
        long whole = (long) Math.floor(days);
        long seconds = Math.round((days - whole) * SECONDS_PER_DAY);
        LocalDate first =
                from1904
                        ? LocalDate.of(1904, 1, 1)
                        : LocalDate.of(1899, 12, whole < NO_SUCH_DAY ? 31 : 30);
        LocalDateTime moment = first.plusDays(whole).atStartOfDay().plusSeconds(seconds);
        return seconds == 0 ? moment.toLocalDate().toString() : moment.toString();
    }
}

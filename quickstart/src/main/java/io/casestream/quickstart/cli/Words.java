package io.casestream.quickstart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Numbers and times as people read them. */
final class Words {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Words() {}

    /** Such as {@code 40 ms}, {@code 3.2 s}, {@code 2 min 5 s}, {@code 3 h 7 min}. */
    static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", Math.min(millis, 59_900) / 1_000.0);
        }
        long seconds = Math.round(millis / 1_000.0);
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /** Such as {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 12.4 MB}, in powers of 1,000. */
    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 99.5 ? "%.0f " : "%.1f ", size)
                + UNITS[unit];
    }

    /** A share as a percentage without decimals; never 100 before all is there. */
    static int percent(long done, long total) {
        return total <= 0 ? 0 : (int) Math.min(100, 100 * done / total);
    }

    /** A count of an answer; a dash where there is none. */
    static String count(JsonNode number) {
        return number.isNumber() ? count(number.asLong()) : "–";
    }

    /** A measure of an answer; a dash where it is undefined. */
    static String measure(JsonNode number) {
        if (!number.isNumber()) {
            return "–";
        }
        double value = number.asDouble();
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }

    /** A time of an answer in the zone of whoever reads it. */
    static String time(JsonNode time) {
        try {
            return time.isTextual()
                    ? MINUTE.format(Instant.parse(time.asText()).atZone(ZoneId.systemDefault()))
                    : "–";
        } catch (DateTimeParseException unusual) {
            return time.asText();
        }
    }

    /** From one time of an answer to another; a dash where one is missing. */
    static String between(JsonNode from, JsonNode to) {
        try {
            return from.isTextual() && to.isTextual()
                    ? duration(
                            Duration.between(
                                    Instant.parse(from.asText()), Instant.parse(to.asText())))
                    : "–";
        } catch (DateTimeParseException unusual) {
            return "–";
        }
    }
}

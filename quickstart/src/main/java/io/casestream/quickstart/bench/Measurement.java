package io.casestream.quickstart.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param what what was measured
 * @param value in {@code unit}
 * @param target the most it may be, or the least, in the same unit; null where there is none
 * @param ratio to the baseline of the same run; null where there is none
 * @param least whether the target is the least that it may be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measurement(
        String what,
        double value,
        String unit,
        @Nullable Double target,
        @Nullable Double ratio,
        @Nullable Boolean met,
        boolean least) {

    /** Something that is only told. */
    static Measurement told(String what, double value, String unit) {
        return new Measurement(what, value, unit, null, null, null, false);
    }

    /** Something that is to be at most so much. */
    static Measurement atMost(String what, double value, String unit, double target) {
        return new Measurement(what, value, unit, target, null, value <= target, false);
    }

    /** Something that is to be at least so much. */
    static Measurement atLeast(String what, double value, String unit, double target) {
        return new Measurement(what, value, unit, target, null, value >= target, true);
    }

    /** Something that is to be at most so many times its baseline. */
    static Measurement against(
            String what, double value, String unit, double baseline, double target) {
        double ratio = value / baseline;
        return new Measurement(what, value, unit, target * baseline, ratio, ratio <= target, false);
    }

    /** As people read it. */
    public static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return String.format(Locale.ROOT, value >= 1_000 ? "%,.0f" : "%.2f", value);
    }
}

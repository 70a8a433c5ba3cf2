package io.casestream.quickstart.generate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** Dates as FAERS writes them: day, month or year, blank, and now and then impossible. */
final class Dates {

    private static final LocalDate QUARTER_BEGINS = LocalDate.of(2024, 10, 1);
    private static final int DAYS_IN_QUARTER = 92;

    private Dates() {}

    /** When FDA received this version: within the quarter, a later version usually later. */
    static LocalDate received(Report report, SplittableRandom random) {
        int day = random.nextInt(DAYS_IN_QUARTER) + report.ordinal() * 9;
        return QUARTER_BEGINS.plusDays(Math.min(day, DAYS_IN_QUARTER - 1));
    }

    static String day(LocalDate date) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }

    /** Some days up to several years before, as precisely as people remember. */
    static String before(LocalDate date, int mostDays, SplittableRandom random) {
        double longAgo = Math.pow(random.nextDouble(), 3);
        String whole = day(date.minusDays((long) (longAgo * mostDays)));
        int lot = random.nextInt(1_000);
        if (lot < 420) {
            return "";
        }
        if (lot < 440) {
            return whole.substring(0, 4) + (lot < 438 ? "" : "0230");
        }
        if (lot < 500) {
            return whole.substring(0, 4);
        }
        return lot < 620 ? whole.substring(0, 6) : whole;
    }
}

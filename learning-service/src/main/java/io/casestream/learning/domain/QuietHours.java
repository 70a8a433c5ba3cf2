package io.casestream.learning.domain;

import java.time.LocalTime;
import java.time.ZoneId;

/** Finds the hours of the day in which an organization asks least. */
public final class QuietHours {

    private static final int HOURS_A_DAY = 24;

    private QuietHours() {}

    /**
     * The window of this many hours with the fewest questions. Of windows that are equally quiet it
     * is the one in the middle of the quiet time; with too few questions to tell, the usual one.
     *
     * @param questions asked in each hour of the day, 24 of them, by the clock of the zone
     * @param enough so many questions tell
     */
    public static DailyWindow find(
            long[] questions, int hours, long enough, DailyWindow usual, ZoneId zone) {
        if (questions.length != HOURS_A_DAY || hours < 1 || hours >= HOURS_A_DAY) {
            throw new IllegalArgumentException("24 hours, and a window of 1 to 23");
        }
        long total = 0;
        for (long count : questions) {
            total += count;
        }
        if (total < enough) {
            return usual;
        }
        int best = 0;
        for (int begin = 1; begin < HOURS_A_DAY; begin++) {
            if (load(questions, begin, hours) < load(questions, best, hours)) {
                best = begin;
            }
        }
        int begin = middle(questions, best, hours);
        return new DailyWindow(
                LocalTime.of(begin, 0), LocalTime.of((begin + hours) % HOURS_A_DAY, 0), zone);
    }

    private static int middle(long[] questions, int best, int hours) {
        long least = load(questions, best, hours);
        int first = best;
        while (load(questions, first - 1, hours) == least && best - first < HOURS_A_DAY) {
            first--;
        }
        int last = best;
        while (load(questions, last + 1, hours) == least && last - first < HOURS_A_DAY) {
            last++;
        }
        return Math.floorMod((first + last) / 2, HOURS_A_DAY);
    }

    private static long load(long[] questions, int begin, int hours) {
        long load = 0;
        for (int hour = 0; hour < hours; hour++) {
            load += questions[Math.floorMod(begin + hour, HOURS_A_DAY)];
        }
        return load;
    }
}

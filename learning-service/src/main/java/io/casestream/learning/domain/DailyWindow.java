package io.casestream.learning.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A time of the day in a zone, such as 01:00 to 05:00 in Berlin; it may pass midnight. There is one
 * a day, whatever the clocks do: where its begin or end is skipped by daylight saving, it is an
 * hour later; where it comes twice, the first counts.
 */
public record DailyWindow(LocalTime begin, LocalTime end, ZoneId zone) {

    /**
     * One day's window.
     *
     * @param end exclusive, after begin
     */
    public record Span(Instant begin, Instant end) {

        public boolean contains(Instant moment) {
            return !moment.isBefore(begin) && moment.isBefore(end);
        }
    }

    /** Reads {@code 01:00-05:00}. */
    public static DailyWindow parse(String times, ZoneId zone) {
        String[] parts = times.split("-", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a window is written 01:00-05:00, not " + times);
        }
        return new DailyWindow(
                LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip()), zone);
    }

    /** The window that is open at this moment, else the next to open. */
    public Span currentOrNext(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate().minusDays(2);
        Span span = on(day);
        while (!moment.isBefore(span.end())) {
            day = day.plusDays(1);
            span = on(day);
        }
        return span;
    }

    /** The window that begins on this day. */
    public Span on(LocalDate day) {
        LocalDate lastDay = end.isAfter(begin) ? day : day.plusDays(1);
        Instant from = ZonedDateTime.of(day, begin, zone).toInstant();
        Instant to = ZonedDateTime.of(lastDay, end, zone).toInstant();
        return new Span(from, to.isAfter(from) ? to : from.plus(length()));
    }

    /** How long it is on a day when the clocks stay. */
    public Duration length() {
        Duration length = Duration.between(begin, end);
        return length.isPositive() ? length : length.plusDays(1);
    }
}

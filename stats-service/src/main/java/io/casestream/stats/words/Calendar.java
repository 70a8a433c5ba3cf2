package io.casestream.stats.words;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days, months, quarters and years as people write them, as the days they span. */
final class Calendar {

    private static final String MONTH =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
                    + "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final String YEAR = "(?:19|20)\\d\\d";
    private static final String ORDINAL = "(?:1st|2nd|3rd|4th|first|second|third|fourth|last)";

    /** A date in lower case; a year stands in four digits. */
    static final String DATE =
            "(?:%1$s-\\d\\d-\\d\\d|%1$s-\\d\\d|q[1-4][ /-]?(?:of )?%1$s|%1$s[ /-]?q[1-4]|"
                            .formatted(YEAR)
                    + "(?:the )?%3$s quarter (?:of )?%1$s|\\d\\d?(?:st|nd|rd|th)? (?:of )?%2$s,? %1$s|"
                            .formatted(YEAR, MONTH, ORDINAL)
                    + "%2$s \\d\\d?(?:st|nd|rd|th)?,? %1$s|%2$s,? (?:of )?%1$s|(?:the )?year %1$s|%1$s|"
                            .formatted(YEAR, MONTH)
                    + "(?:the )?(?:last|previous|past|this|current) (?:year|quarter|month)|today|"
                    + "yesterday)(?![\\p{L}\\p{N}]|-\\d)";

    private static final List<String> ORDINALS = List.of("1st|first", "2nd|second", "3rd|third");
    private static final Pattern DAY = Pattern.compile(YEAR + "-\\d\\d-\\d\\d");
    private static final Pattern YEAR_MONTH = Pattern.compile(YEAR + "-\\d\\d");
    private static final Pattern QUARTER = Pattern.compile("q([1-4])");
    private static final Pattern NAMED = Pattern.compile("(?<![a-z])" + MONTH + "(?![a-z])");
    private static final Pattern ONE_YEAR = Pattern.compile(YEAR);
    private static final Pattern DAY_OF_MONTH =
            Pattern.compile("(?<!\\d)(\\d\\d?)(?:st|nd|rd|th)?(?!\\d)");
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private final LocalDate today;

    Calendar(LocalDate today) {
        this.today = today;
    }

    /** First and last day. */
    record Period(LocalDate from, LocalDate to) {

        private static Period of(YearMonth month, int months) {
            return new Period(month.atDay(1), month.plusMonths(months - 1L).atEndOfMonth());
        }
    }

    LocalDate today() {
        return today;
    }

    /** What a text that looks like a date spans; empty where there is no such day. */
    Optional<Period> period(String date) {
        try {
            return Optional.of(read(date));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private Period read(String date) {
        if (DAY.matcher(date).matches()) {
            return day(LocalDate.parse(date));
        }
        if (YEAR_MONTH.matcher(date).matches()) {
            return Period.of(YearMonth.parse(date), 1);
        }
        Matcher year = ONE_YEAR.matcher(date);
        if (!year.find()) {
            return relative(date);
        }
        int inYear = Integer.parseInt(year.group());
        if (date.contains("quarter") || date.contains("q")) {
            return Period.of(YearMonth.of(inYear, 3 * quarter(date) - 2), 3);
        }
        Matcher named = NAMED.matcher(date);
        if (!named.find()) {
            return Period.of(YearMonth.of(inYear, 1), 12);
        }
        YearMonth month = YearMonth.of(inYear, 1 + MONTHS.indexOf(named.group().substring(0, 3)));
        Matcher dayOfMonth = DAY_OF_MONTH.matcher(date.substring(0, year.start()));
        return dayOfMonth.find()
                ? day(month.atDay(Integer.parseInt(dayOfMonth.group(1))))
                : Period.of(month, 1);
    }

    private static int quarter(String date) {
        Matcher quarter = QUARTER.matcher(date);
        if (quarter.find()) {
            return Integer.parseInt(quarter.group(1));
        }
        for (int i = 0; i < ORDINALS.size(); i++) {
            for (String name : ORDINALS.get(i).split("\\|")) {
                if (date.contains(name)) {
                    return i + 1;
                }
            }
        }
        return 4;
    }

    private Period relative(String date) {
        boolean now = date.contains("this") || date.contains("current");
        YearMonth month = YearMonth.from(today);
        if (date.endsWith("today")) {
            return day(today);
        }
        if (date.endsWith("yesterday")) {
            return day(today.minusDays(1));
        }
        if (date.endsWith("year")) {
            return Period.of(YearMonth.of(now ? today.getYear() : today.getYear() - 1, 1), 12);
        }
        if (date.endsWith("month")) {
            return Period.of(now ? month : month.minusMonths(1), 1);
        }
        YearMonth quarter = month.withMonth(3 * ((month.getMonthValue() - 1) / 3) + 1);
        return Period.of(now ? quarter : quarter.minusMonths(3), 3);
    }

    private static Period day(LocalDate day) {
        return new Period(day, day);
    }
}

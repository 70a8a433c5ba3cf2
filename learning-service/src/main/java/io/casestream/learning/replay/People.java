package io.casestream.learning.replay;

import io.casestream.common.model.RemarkableTerms;
import io.casestream.learning.replay.Habit.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people of one organization: when they work, what on, and what they ask. */
final class People {

    private static final int DRUGS = 150;
    private static final int REACTIONS = 100;
    private static final int PRODUCTS_OF_ONE = 4;
    private static final double OWN_PRODUCT = 0.6;
    private static final double MAKES_THE_ROUND = 0.9;
    private static final double LEAVES_OUT = 0.1;
    private static final int MORNING = 8;
    private static final int PRODUCTS_OF_A_ROUND = 3;
    private static final int STEPS_OF_A_ROUND = 3;
    private static final String NO_REACTION = "";
    private static final double ABOUT_A_REACTION = 0.15;
    private static final double IN_WORDS = 0.03;
    private static final double ON_WEEKENDS = 0.12;
    private static final double UPLOADS_A_WORKDAY = 0.9;
    private static final int HOURS_A_DAY = 24;

    /** How busy each hour of the day is, by their own clocks. */
    private static final int[] LOAD = {
        1, 0, 0, 0, 0, 0, 1, 4, 12, 20, 22, 20, 12, 16, 20, 19, 15, 9, 4, 2, 2, 2, 1, 1
    };

    private final String organization;
    private final Random random;
    private final Instant begin;
    private final int days;
    private final int hoursAhead;
    private final Popularity drugs;
    private final Popularity reactions;
    private final Habit habit;
    private final List<List<String>> products = new ArrayList<>();
    private final List<String> reportedDrugs;
    private final List<String> reportedReactions;

    /**
     * People of an organization.
     *
     * @param hoursAhead of UTC are their clocks
     */
    People(String organization, int users, Instant begin, int days, int hoursAhead, long seed) {
        this.organization = organization;
        this.random = new Random(seed);
        this.begin = begin;
        this.days = days;
        this.hoursAhead = hoursAhead;
        Duration length = Duration.ofDays(days);
        this.drugs = new Popularity(names("DRUG ", DRUGS), begin, length, random);
        this.reactions = new Popularity(names("REACTION ", REACTIONS), begin, length, random);
        this.habit = new Habit(random);
        for (int user = 0; user < users; user++) {
            products.add(
                    Stream.generate(() -> drugs.draw(begin, random))
                            .distinct()
                            .limit(PRODUCTS_OF_ONE)
                            .toList());
        }
        this.reportedDrugs = reported(drugs);
        this.reportedReactions = reported(reactions);
    }

    /** So many questions: those of the morning rounds, and sessions at any time of the day. */
    List<Asking> questions(int count) {
        List<Asking> asked = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int user = 0; user < products.size() && !isWeekend(day); user++) {
                if (random.nextDouble() < MAKES_THE_ROUND && asked.size() < count / 2) {
                    round(asked, day, user);
                }
            }
        }
        while (asked.size() < count) {
            session(asked, count);
        }
        return asked;
    }

    /** When data comes, and what is remarkable in it. */
    List<NewData> uploads() {
        List<NewData> uploads = new ArrayList<>();
        uploads.add(upload(begin));
        for (int day = 0; day < days; day++) {
            if (!isWeekend(day) && random.nextDouble() < UPLOADS_A_WORKDAY) {
                uploads.add(upload(at(day, 7 + random.nextInt(12))));
            }
        }
        return uploads;
    }

    private NewData upload(Instant at) {
        return new NewData(
                at,
                organization,
                new RemarkableTerms(
                        reportedDrugs,
                        amongOthers(drugs.rising(at), reportedDrugs),
                        reportedReactions,
                        amongOthers(reactions.rising(at), reportedReactions)));
    }

    /** The same questions about one's own products, to see whether anything is new. */
    private void round(List<Asking> asked, int day, int user) {
        Instant at = at(day, MORNING + user % 2);
        for (String product : products.get(user).subList(0, PRODUCTS_OF_A_ROUND)) {
            Kind kind = Kind.PROFILE;
            for (int step = 0; step < STEPS_OF_A_ROUND; step++) {
                if (random.nextDouble() >= LEAVES_OUT) {
                    asked.add(question(kind, at, "user-" + user, true, product, NO_REACTION));
                    at = at.plusSeconds(20 + random.nextInt(200));
                }
                kind = habit.usualAfter(kind);
            }
        }
    }

    private void session(List<Asking> asked, int count) {
        int user = random.nextInt(products.size());
        Instant at = workingMoment();
        String drug =
                random.nextDouble() < OWN_PRODUCT
                        ? products.get(user).get(random.nextInt(PRODUCTS_OF_ONE))
                        : drugs.draw(at, random);
        String reaction = reactions.draw(at, random);
        boolean aboutDrug = random.nextDouble() >= ABOUT_A_REACTION;
        int soFar = 0;
        for (@Nullable Kind kind = habit.first(random);
                kind != null && asked.size() < count;
                kind = habit.after(kind, soFar, random)) {
            asked.add(question(kind, at, "user-" + user, aboutDrug, drug, reaction));
            soFar++;
            at = at.plusSeconds(20 + random.nextInt(400));
        }
    }

    private Asking question(
            Kind kind, Instant at, String user, boolean aboutDrug, String drug, String reaction) {
        if (random.nextDouble() < IN_WORDS) {
            String words = "how many cases of " + (aboutDrug ? drug : reaction) + " in all";
            return Asking.of(at, organization, user, "case_count", Map.of(), words);
        }
        Map<String, Object> filters = new TreeMap<>();
        filters.put(aboutDrug ? "drug" : "reaction", aboutDrug ? drug : reaction);
        switch (kind) {
            case PAIR -> {
                filters.put("drug", drug);
                filters.put("reaction", reaction);
            }
            case SINCE -> filters.put("date_from", habit.since());
            case AD_HOC -> {
                filters.put("age_min", 18 + random.nextInt(60));
                filters.put("sex", random.nextBoolean() ? "F" : "M");
            }
            default -> {
                // The term alone.
            }
        }
        return Asking.of(at, organization, user, kind.type(), filters, null);
    }

    private Instant workingMoment() {
        int day = random.nextInt(days);
        while (isWeekend(day) && random.nextDouble() >= ON_WEEKENDS) {
            day = random.nextInt(days);
        }
        int left = random.nextInt(IntStream.of(LOAD).sum());
        int hour = 0;
        while (left >= LOAD[hour]) {
            left -= LOAD[hour];
            hour++;
        }
        return at(day, hour);
    }

    /** Some moment of this hour by their own clocks, on the same day of the log. */
    private Instant at(int day, int hour) {
        int utc = Math.floorMod(hour - hoursAhead, HOURS_A_DAY);
        return begin.plus(Duration.ofDays(day))
                .plus(Duration.ofHours(utc))
                .plusSeconds(random.nextInt(3_600));
    }

    private boolean isWeekend(int day) {
        DayOfWeek weekday = begin.atOffset(ZoneOffset.UTC).plusDays(day).getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    }

    /** What is reported most is not what is asked about most, but has to do with it. */
    private List<String> reported(Popularity popularity) {
        List<String> some =
                new ArrayList<>(
                        Stream.generate(() -> popularity.draw(begin, random))
                                .distinct()
                                .limit(60)
                                .toList());
        Collections.shuffle(some, random);
        return some;
    }

    /** Half of what rises in reports is of no interest to anybody. */
    private List<String> amongOthers(List<String> rising, List<String> others) {
        List<String> mixed = new ArrayList<>();
        for (String term : rising) {
            mixed.add(others.get(random.nextInt(others.size())));
            mixed.add(term);
        }
        return mixed.stream().distinct().toList();
    }

    private static List<String> names(String kind, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> kind + i).toList();
    }
}

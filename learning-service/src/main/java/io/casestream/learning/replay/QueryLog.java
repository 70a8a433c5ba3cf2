package io.casestream.learning.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A made-up log: the same for the same shape and seed. */
record QueryLog(List<String> organizations, Instant begin, int days, List<Moment> moments) {

    /** A Monday. */
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

    private static final int[] HOURS_AHEAD = {0, 1, -5, 9, 5};

    /**
     * How large a log is.
     *
     * @param users in all organizations together
     */
    record Shape(int days, int queries, int users, int organizations, long seed) {}

    QueryLog {
        organizations = List.copyOf(organizations);
        moments = List.copyOf(moments);
    }

    /** The log, by time; organizations are called by the prefix and a number. */
    static QueryLog of(Shape shape, String prefix) {
        List<String> organizations = new ArrayList<>();
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < shape.organizations(); i++) {
            String organization = prefix + (i + 1);
            People people =
                    new People(
                            organization,
                            share(shape.users(), shape.organizations(), i),
                            BEGIN,
                            shape.days(),
                            HOURS_AHEAD[i % HOURS_AHEAD.length],
                            shape.seed() * 1_000_003 + i);
            organizations.add(organization);
            moments.addAll(people.uploads());
            moments.addAll(people.questions(share(shape.queries(), shape.organizations(), i)));
        }
        moments.sort(Comparator.comparing(Moment::at).thenComparing(Moment::organization));
        return new QueryLog(organizations, BEGIN, shape.days(), moments);
    }

    Instant end() {
        return begin.plus(Duration.ofDays(days + 1L));
    }

    private static int share(int all, int parts, int part) {
        return all / parts + (part < all % parts ? 1 : 0);
    }
}

package io.casestream.learning.replay;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the people of an organization go from one question to the next: each kind of question has a
 * usual successor, taken more often than not, and others.
 */
final class Habit {

    private static final double USUAL = 0.8;
    private static final double ENDS = 0.2;
    private static final double RARE = 0.06;
    private static final int LONGEST = 8;

    /** What is asked about one subject; the last three filter by more than a term. */
    enum Kind {
        PROFILE("drug_event"),
        TREND("trend_analysis"),
        PEOPLE("demographics"),
        SERIOUSNESS("seriousness"),
        OUTCOMES("outcomes"),
        PAIR("drug_event"),
        SINCE("trend_analysis"),
        AD_HOC("drug_event");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    private final Map<Kind, Kind> usual = new TreeMap<>();
    private final String since;

    Habit(Random random) {
        List<Kind> kinds = List.of(Kind.values());
        for (Kind kind : kinds) {
            Kind next = kind;
            while (next == kind || next == Kind.AD_HOC || next == Kind.PAIR) {
                next = kinds.get(random.nextInt(kinds.size()));
            }
            usual.put(kind, next);
        }
        since = 2020 + random.nextInt(5) + "-01-01";
    }

    /** The day from which on this organization looks at trends. */
    String since() {
        return since;
    }

    /** How a session begins. */
    Kind first(Random random) {
        double chance = random.nextDouble();
        if (chance < 0.5) {
            return Kind.PROFILE;
        }
        return chance < 0.65 ? Kind.TREND : any(random);
    }

    /** What comes next more often than not. */
    Kind usualAfter(Kind kind) {
        return usual.getOrDefault(kind, Kind.PROFILE);
    }

    /** What comes next; null where the session ends. */
    @Nullable Kind after(Kind kind, int askedSoFar, Random random) {
        if (askedSoFar >= LONGEST || random.nextDouble() < ENDS) {
            return null;
        }
        return random.nextDouble() < USUAL ? usualAfter(kind) : any(random);
    }

    private static Kind any(Random random) {
        return random.nextDouble() < RARE
                ? Kind.AD_HOC
                : Kind.values()[random.nextInt(Kind.values().length - 1)];
    }
}

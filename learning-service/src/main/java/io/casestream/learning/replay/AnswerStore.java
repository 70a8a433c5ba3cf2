package io.casestream.learning.replay;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stored answers of one organization. What is too much leaves by least recent use; new data
 * makes all of them old.
 */
final class AnswerStore {

    private final int capacity;
    private final Map<String, Stored> byHash = new LinkedHashMap<>(16, 0.75f, true);
    private long ahead;
    private long aheadAsked;

    private static final class Stored {
        private final Instant readyAt;
        private final boolean ahead;
        private boolean asked;

        private Stored(Instant readyAt, boolean ahead) {
            this.readyAt = readyAt;
            this.ahead = ahead;
        }
    }

    AnswerStore(int capacity) {
        this.capacity = capacity;
    }

    /** Whether the answer was ready by then. */
    boolean isReady(String hash, Instant at) {
        Stored stored = byHash.get(hash);
        if (stored == null || stored.readyAt.isAfter(at)) {
            return false;
        }
        if (stored.ahead && !stored.asked) {
            aheadAsked++;
        }
        stored.asked = true;
        return true;
    }

    /** Whether it is stored, or being made. */
    boolean holds(String hash) {
        return byHash.containsKey(hash);
    }

    /** Worked out because somebody asked. */
    void keep(String hash, Instant readyAt) {
        put(hash, new Stored(readyAt, false));
    }

    /** Worked out before anybody asked. */
    void keepAhead(String hash, Instant readyAt) {
        ahead++;
        put(hash, new Stored(readyAt, true));
    }

    void clear() {
        byHash.clear();
    }

    /** How many were worked out ahead. */
    long ahead() {
        return ahead;
    }

    /** How many of these somebody asked for while they stood. */
    long aheadAsked() {
        return aheadAsked;
    }

    private void put(String hash, Stored stored) {
        byHash.put(hash, stored);
        Iterator<String> eldest = byHash.keySet().iterator();
        while (byHash.size() > capacity) {
            eldest.next();
            eldest.remove();
        }
    }
}

package io.casestream.quickstart.system;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Remembers who crashed when: what crashes again and again is not started again. */
final class Restarts {

    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Map<String, Deque<Long>> crashes = new HashMap<>();

    /** Whether this crash may be answered with a start. */
    synchronized boolean allowed(String component) {
        long now = System.nanoTime();
        Deque<Long> recent = crashes.computeIfAbsent(component, name -> new ArrayDeque<>());
        recent.removeIf(at -> now - at > WITHIN.toNanos());
        recent.addLast(now);
        return recent.size() <= MOST;
    }
}

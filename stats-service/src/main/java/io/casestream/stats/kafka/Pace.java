package io.casestream.stats.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Lets something happen per upload every quarter of a second, however often it could. */
final class Pace {

    private static final long EVERY = Duration.ofMillis(250).toNanos();
    private static final int REMEMBERED = 1_000;

    private final Map<UUID, Long> last = new ConcurrentHashMap<>();

    boolean allows(UUID upload) {
        long now = System.nanoTime();
        Long before = last.get(upload);
        if (before != null && now - before < EVERY) {
            return false;
        }
        if (last.size() >= REMEMBERED) {
            last.values().removeIf(then -> now - then >= EVERY);
        }
        last.put(upload, now);
        return true;
    }
}

package io.casestream.quickstart.bench;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at a steady rate, whatever the answers do. A latency counts from the moment its
 * request was due, so that a stall shows in every request it kept waiting (no coordinated
 * omission).
 */
final class OpenLoop {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

    /** Latencies in microseconds, and how many requests failed. */
    record Latencies(Histogram micros, long failures) {

        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1_000.0;
        }
    }

    private OpenLoop() {}

    /**
     * Sends for a while and waits for the answers.
     *
     * @param request gets the number of the request; an exception is a failure
     */
    static Latencies run(double perSecond, Duration time, int atOnce, LongConsumer request)
            throws InterruptedException {
        Histogram micros = new ConcurrentHistogram(1, HIGHEST_MICROS, 3);
        AtomicLong failures = new AtomicLong();
        long requests = Math.round(perSecond * time.toMillis() / 1_000);
        Semaphore inFlight = new Semaphore(atOnce);
        long begun = System.nanoTime();
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long number = 0; number < requests; number++) {
                long which = number;
                long due = begun + Math.round(number * 1e9 / perSecond);
                clock.schedule(
                        () ->
                                workers.execute(
                                        () -> {
                                            inFlight.acquireUninterruptibly();
                                            try {
                                                request.accept(which);
                                            } catch (RuntimeException failure) {
                                                failures.incrementAndGet();
                                            } finally {
                                                inFlight.release();
                                                long took = (System.nanoTime() - due) / 1_000;
                                                micros.recordValue(
                                                        Math.clamp(took, 1, HIGHEST_MICROS));
                                            }
                                        }),
                        Math.max(0, due - System.nanoTime()),
                        TimeUnit.NANOSECONDS);
            }
            clock.shutdown();
            clock.awaitTermination(time.toSeconds() + 120, TimeUnit.SECONDS);
        }
        return new Latencies(micros, failures.get());
    }
}

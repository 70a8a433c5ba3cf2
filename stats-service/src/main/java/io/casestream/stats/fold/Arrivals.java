package io.casestream.stats.fold;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for batches whenever one was added or an upload withdrawn. */
@Singleton
public class Arrivals {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long last = System.nanoTime();

    void happened() {
        lock.lock();
        try {
            last = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns at the next arrival, or when the time is over. */
    public void await(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            if (!changed.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } finally {
            lock.unlock();
        }
    }

    /** How long nothing has arrived, for whichever upload. */
    public Duration quiet() {
        lock.lock();
        try {
            return Duration.ofNanos(System.nanoTime() - last);
        } finally {
            lock.unlock();
        }
    }
}

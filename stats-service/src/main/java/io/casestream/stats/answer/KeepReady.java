package io.casestream.stats.answer;

import io.casestream.common.platform.jobs.JobContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has ready what is worth it, for the newest data: of several who want that at the same time one
 * does it for all, and an organization never has two at work.
 */
@Singleton
public class KeepReady {

    private static final int ROUNDS = 3;

    private final Precalculation precalculation;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    KeepReady(Precalculation precalculation) {
        this.precalculation = precalculation;
    }

    /** Whether everything is ready now; false where the job was cancelled meanwhile. */
    public boolean run(String organization, JobContext context) throws InterruptedException {
        ReentrantLock turn = turns.computeIfAbsent(organization, name -> new ReentrantLock(true));
        while (!context.cancelled()) {
            if (turn.tryLock(1, TimeUnit.SECONDS)) {
                try {
                    return brought(organization, context);
                } finally {
                    turn.unlock();
                }
            }
        }
        return false;
    }

    /** Overtaken again and again, it leaves the rest to those who overtook it. */
    private boolean brought(String organization, JobContext context) {
        for (int round = 0; round < ROUNDS; round++) {
            if (precalculation.isReady(organization) || precalculation.run(organization, context)) {
                return true;
            }
        }
        return !context.cancelled();
    }
}

package io.casestream.stats.answer;

import io.casestream.stats.answer.AnswerQuestion.Asked;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Completes answers that nobody was kept waiting for: fitting a prior takes all pairs of a scope.
 * One at a time, and no more than some at once wait for it; who asks again brings the rest back.
 */
final class FitLater {

    private static final Logger LOG = Logger.getLogger(FitLater.class);
    private static final int WAITING = 100;

    private final Set<Asked> waiting = ConcurrentHashMap.newKeySet();
    private final Consumer<Asked> complete;
    private final ThreadPoolExecutor fitting =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().name("fit-later").daemon().factory());

    FitLater(Consumer<Asked> complete) {
        this.complete = complete;
        fitting.allowCoreThreadTimeOut(true);
    }

    /** Returns at once. */
    void add(Asked asked) {
        if (waiting.size() < WAITING && waiting.add(asked.fitted())) {
            fitting.execute(() -> complete(asked.fitted()));
        }
    }

    private void complete(Asked asked) {
        try {
            complete.accept(asked);
        } catch (RuntimeException failure) {
            LOG.warnf("fitting a prior for %s: %s", asked.question(), failure);
        } finally {
            waiting.remove(asked);
        }
    }
}

package io.casestream.stats.fold;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.platform.kafka.Durably;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commits together what waits at the same time: the first in line does it for all. A batch that
 * fails for good fails alone.
 */
final class GroupCommit {

    private static final int AT_ONCE = 16;

    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Commit commit;

    GroupCommit(Commit commit) {
        this.commit = commit;
    }

    /** One transaction over some batches; a result for each, in order. */
    interface Commit {
        List<Arrival> of(List<CaseBatch> batches);
    }

    private record Waiting(CaseBatch batch, CompletableFuture<Arrival> result) {}

    /** Returns once the batch is committed. */
    Arrival append(CaseBatch batch) {
        Waiting own = new Waiting(batch, new CompletableFuture<>());
        waiting.add(own);
        turn.lock();
        try {
            while (!own.result().isDone()) {
                commitNext();
            }
        } finally {
            turn.unlock();
        }
        try {
            return own.result().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private void commitNext() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
            if (group.size() == AT_ONCE) {
                break;
            }
        }
        commit(group);
    }

    private void commit(List<Waiting> group) {
        try {
            List<Arrival> results = commit.of(group.stream().map(Waiting::batch).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).result().complete(results.get(i));
            }
        } catch (RuntimeException failure) {
            if (group.size() == 1 || Durably.isTransient(failure)) {
                group.forEach(each -> each.result().completeExceptionally(failure));
            } else {
                group.forEach(each -> commit(List.of(each)));
            }
        }
    }
}

package io.casestream.stats.job;

import io.casestream.stats.answer.Precalculation;
import io.casestream.stats.fold.FoldBacking;
import io.casestream.stats.fold.LocalFolds;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sees to it that every upload that counts in storage comes to count here, and that statistics
 * follow the data, whatever was lost on the way: a fold, a job, an event.
 */
@ApplicationScoped
public class KeepUp {

    private static final Logger LOG = Logger.getLogger(KeepUp.class);
    private static final long AGAIN_AFTER = Duration.ofMinutes(5).toNanos();
    private static final int AFTER_MIGRATIONS = 100;

    private final LocalFolds folds;
    private final FoldBacking backing;
    private final Precalculation precalculation;
    private final CalculationJobs jobs;
    private final Map<Object, Long> queued = new ConcurrentHashMap<>();

    KeepUp(
            LocalFolds folds,
            FoldBacking backing,
            Precalculation precalculation,
            CalculationJobs jobs) {
        this.folds = folds;
        this.backing = backing;
        this.precalculation = precalculation;
        this.jobs = jobs;
    }

    /** Opens every fold once, which heals it where that is needed. */
    void onStart(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent event) {
        Thread.ofVirtual().name("looking at the folds").start(this::lookAtAll);
    }

    /** An upload is complete here: its calculation is queued if storage has it too. */
    public void complete(String organization, UUID upload) {
        if (!backing.merged(organization, List.of(upload)).isEmpty()) {
            jobs.ofUpload(organization, upload);
        }
    }

    @Scheduled(
            every = "20s",
            delayed = "20s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        folds.open()
                .forEach(organization -> untilNextTime(organization, () -> sweep(organization)));
    }

    private void lookAtAll() {
        untilNextTime(
                "every organization",
                () ->
                        backing.organizations()
                                .forEach(
                                        organization ->
                                                untilNextTime(
                                                        organization, () -> sweep(organization))));
    }

    private void sweep(String organization) {
        List<UUID> pending = folds.standing(organization).pendingUploads();
        if (!pending.isEmpty()) {
            for (UUID upload : backing.merged(organization, pending)) {
                if (isTime(upload)) {
                    jobs.ofUpload(organization, upload);
                }
            }
        }
        if (!precalculation.isReady(organization) && isTime(organization)) {
            jobs.ofChange(organization);
        }
    }

    /** What fails again and again is not queued again at once. */
    private boolean isTime(Object what) {
        long now = System.nanoTime();
        queued.values().removeIf(then -> now - then > AGAIN_AFTER);
        return queued.putIfAbsent(what, now) == null;
    }

    private static void untilNextTime(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warnf("looking after the fold of %s: %s; again later", what, failure.getMessage());
        }
    }
}

package io.casestream.common.platform.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.platform.kafka.Durably;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Claims the jobs this service has handlers for, runs them, and keeps their leases alive. */
@ApplicationScoped
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final String worker =
            ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<JobType, JobHandler> handlers = new EnumMap<>(JobType.class);
    private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final JobLease lease;
    private final JobsConfig config;
    private volatile boolean stopping;

    JobRunner(@All List<JobHandler> handlers, JobLease lease, JobsConfig config) {
        handlers.forEach(handler -> this.handlers.put(handler.type(), handler));
        this.lease = lease;
        this.config = config;
    }

    /** Claims at once: this process has just queued something. */
    public void wake() {
        try {
            threads.execute(this::claim);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("another worker will claim what was queued");
        }
    }

    /** Claims what there is room for. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void claim() {
        int room = config.concurrency() - running.size();
        if (handlers.isEmpty() || room <= 0 || stopping) {
            return;
        }
        untilNextTime(
                "claiming jobs",
                () ->
                        lease.claim(
                                        List.copyOf(handlers.keySet()),
                                        worker,
                                        room,
                                        config.lease(),
                                        config.perTenant())
                                .forEach(this::start));
    }

    @Scheduled(every = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void heartbeat() {
        running.forEach(job -> untilNextTime("renewing a lease", () -> renew(job)));
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        untilNextTime(
                "sweeping jobs",
                () -> {
                    int swept = lease.sweep();
                    if (swept > 0) {
                        LOG.warnf("%d jobs of silent workers went back to the queue", swept);
                    }
                });
    }

    /** Asks what runs to stop; what does not is claimed again by another worker. */
    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        running.forEach(RunningJob::stop);
        threads.shutdown();
        if (!threads.awaitTermination(8, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    private void start(ClaimedJob job) {
        RunningJob current = new RunningJob(job);
        running.add(current);
        threads.execute(
                () -> {
                    try {
                        work(current);
                    } finally {
                        running.remove(current);
                    }
                });
    }

    private void work(RunningJob current) {
        ClaimedJob job = current.job();
        JobHandler handler = handlers.get(job.type());
        if (handler == null) {
            throw new IllegalStateException("claimed " + job.type() + " without a handler");
        }
        try {
            JsonNode result = handler.run(job, current);
            if (current.cancelled() && !stopping) {
                lease.cancelled(job, worker);
            } else if (stopping && current.cancelled()) {
                lease.fail(job, worker, "the service was stopped", true);
            } else {
                lease.complete(job, worker, result);
            }
        } catch (PermanentJobFailure failure) {
            LOG.warnf("job %s %s failed: %s", job.type(), job.id(), failure.getMessage());
            lease.fail(job, worker, failure.getMessage(), false);
        } catch (Exception failure) {
            LOG.warnf(failure, "job %s %s failed, attempt %d", job.type(), job.id(), job.attempt());
            untilNextTime(
                    "giving a job back",
                    () -> lease.fail(job, worker, String.valueOf(failure.getMessage()), true));
        }
    }

    private void renew(RunningJob current) {
        boolean stop =
                lease.heartbeat(current.job(), worker, current.fraction(), config.lease())
                        .orElse(true);
        if (stop) {
            current.stop();
        }
    }

    /** A database that is away is tried again at the next turn; the lease covers the gap. */
    private static void untilNextTime(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            if (Durably.isTransient(failure)) {
                LOG.warnf("%s: %s; trying again", what, failure.getMessage());
            } else {
                LOG.errorf(failure, "%s failed", what);
            }
        }
    }
}

package io.casestream.ingest.job;

import io.casestream.common.platform.kafka.Durably;
import io.casestream.ingest.upload.EndAbandoned;
import io.casestream.ingest.upload.SweepSpool;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What has to be looked after from time to time. */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final SweepSpool sweepSpool;
    private final EndAbandoned endAbandoned;

    Housekeeping(SweepSpool sweepSpool, EndAbandoned endAbandoned) {
        this.sweepSpool = sweepSpool;
        this.endAbandoned = endAbandoned;
    }

    @Scheduled(
            every = "${casestream.spool.sweep-every:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void sweepSpool() {
        untilNextTime(
                "sweeping the spool",
                () -> {
                    int removed = sweepSpool.run();
                    if (removed > 0) {
                        LOG.infof("%d files without an upload were removed", removed);
                    }
                });
    }

    @Scheduled(
            every = "${casestream.uploads.end-abandoned-every:10s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void endAbandoned() {
        untilNextTime("ending abandoned uploads", endAbandoned::run);
    }

    /** A database or disk that is away is asked again at the next turn. */
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

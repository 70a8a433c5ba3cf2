package io.casestream.common.platform.audit;

import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.kafka.Durably;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Chains what was appended to the audit trail, every second. Each service runs one; the database
 * lets one at a time do it.
 */
@ApplicationScoped
public class Sealer {

    private static final Logger LOG = Logger.getLogger(Sealer.class);
    private static final int AT_MOST = 5_000;

    private final Database database;

    Sealer(Database database) {
        this.database = database;
    }

    /** Seals everything that is committed, unless another sealer is at it. */
    public void seal() {
        int sealed;
        do {
            sealed = database.acrossTenants(Sealer::sealSome);
        } while (sealed == AT_MOST);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void everySecond() {
        try {
            seal();
        } catch (RuntimeException failure) {
            if (Durably.isTransient(failure)) {
                LOG.warnf("sealing the audit trail: %s; trying again", failure.getMessage());
            } else {
                LOG.errorf(failure, "the audit trail cannot be sealed");
            }
        }
    }

    private static int sealSome(Handle handle) {
        return handle.createQuery("select platform.seal_activity(:atMost)")
                .bind("atMost", AT_MOST)
                .mapTo(Integer.class)
                .one();
    }
}

package io.casestream.common.platform.kafka;

import io.smallrye.faulttolerance.api.Guard;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.ConnectionException;

/**
 * Does something as often as it takes while PostgreSQL, Kafka or a disk is away: without limit,
 * with backoff up to 30 s. What would fail again in the same way is thrown on at once.
 */
@Singleton
public class Durably {

    private static final Logger LOG = Logger.getLogger(Durably.class);

    /** SQLSTATE classes that pass: connection, resources, operator, serialization and deadlock. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Guard guard =
            Guard.create()
                    .withDescription("until it works")
                    .withRetry()
                    .maxRetries(-1)
                    .maxDuration(0, ChronoUnit.MILLIS)
                    .delay(200, ChronoUnit.MILLIS)
                    .jitter(100, ChronoUnit.MILLIS)
                    .withExponentialBackoff()
                    .factor(2)
                    .maxDelay(30, ChronoUnit.SECONDS)
                    .done()
                    .whenException(Durably::isTransient)
                    .done()
                    .build();

    /** Runs work that is idempotent. */
    public void run(String what, Runnable work) {
        call(
                what,
                () -> {
                    work.run();
                    return Boolean.TRUE;
                });
    }

    /** Calls work that is idempotent. */
    public <T> T call(String what, Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        guard.get(
                () -> {
                    result.set(attempt(what, work));
                    return Boolean.TRUE;
                },
                Boolean.class);
        return Objects.requireNonNull(result.get(), what);
    }

    private static <T> T attempt(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException thrown) {
            if (isTransient(thrown)) {
                LOG.warnf("%s: %s; trying again", what, thrown);
            }
            throw thrown;
        }
    }

    /** Whether the failure is of the surroundings, so that the same work can succeed later. */
    public static boolean isTransient(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException
                    || cause instanceof RetriableException
                    || cause instanceof IOException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLNonTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && isTransientState(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransientState(String state) {
        return state != null
                && state.length() == 5
                && (TRANSIENT_CLASSES.contains(state.substring(0, 2))
                        || state.equals(LOCK_NOT_AVAILABLE));
    }
}

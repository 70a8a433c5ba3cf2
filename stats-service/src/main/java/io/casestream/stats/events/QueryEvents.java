package io.casestream.stats.events;

import io.casestream.stats.db.QueryEvent;
import io.casestream.stats.db.QueryEventOutbox;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes events without making their askers wait and writes them to the outbox a few times a second:
 * a crash may cost the last second of them, nothing else.
 */
@Startup
@ApplicationScoped
public class QueryEvents {

    private static final Logger LOG = Logger.getLogger(QueryEvents.class);
    private static final int IN_MEMORY = 20_000;
    private static final int BATCH = 2_000;
    private static final long EVERY_MS = 250;
    private static final long STOP_WITHIN_S = 5;

    private final BlockingQueue<QueryEvent> waiting = new ArrayBlockingQueue<>(IN_MEMORY);
    private final List<QueryEvent> writing = new ArrayList<>();
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("query-events").daemon().factory());
    private final QueryEventOutbox outbox;

    QueryEvents(QueryEventOutbox outbox) {
        this.outbox = outbox;
    }

    /** Returns at once. While the database is away for long, the newest events are given up. */
    public void record(QueryEvent event) {
        if (!waiting.offer(event)) {
            LOG.warn("the database takes no query events; one is given up");
        }
    }

    @PostConstruct
    void start() {
        writer.scheduleWithFixedDelay(this::write, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        writer.shutdown();
        if (writer.awaitTermination(STOP_WITHIN_S, TimeUnit.SECONDS)) {
            write();
        }
    }

    /** What could not be written stays for the next time. */
    private void write() {
        try {
            do {
                waiting.drainTo(writing, BATCH - writing.size());
                if (!writing.isEmpty()) {
                    outbox.write(writing);
                    writing.clear();
                }
            } while (!waiting.isEmpty());
        } catch (RuntimeException failure) {
            LOG.warnf("query events wait in memory: %s", failure);
        }
    }
}

package io.casestream.stats.events;

import io.casestream.common.event.QueryExecuted;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.stats.db.QueryEvent;
import io.casestream.stats.db.QueryEventOutbox;
import io.casestream.stats.db.QueryEventOutbox.Waiting;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Publishes what waits in the outbox, and forgets it once the broker has it. A crash in between
 * publishes again, with the same id.
 */
@ApplicationScoped
class QueryExecutedPublisher {

    /** The channel of {@code query-executed}. */
    static final String QUERY_EXECUTED_OUT = "query-executed-out";

    private static final Logger LOG = Logger.getLogger(QueryExecutedPublisher.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final QueryEventOutbox outbox;
    private final EventCodec codec;
    private final MutinyEmitter<byte[]> emitter;

    QueryExecutedPublisher(
            QueryEventOutbox outbox,
            EventCodec codec,
            @Channel(QUERY_EXECUTED_OUT) MutinyEmitter<byte[]> emitter) {
        this.outbox = outbox;
        this.codec = codec;
        this.emitter = emitter;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void publish() {
        try {
            outbox.organizations().forEach(this::publish);
        } catch (RuntimeException failure) {
            LOG.warnf("query events wait in the outbox: %s", failure);
        }
    }

    private void publish(String organization) {
        List<Waiting> batch = outbox.next(organization, BATCH);
        while (!batch.isEmpty()) {
            Uni.join()
                    .all(batch.stream().map(this::send).toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
            outbox.delete(organization, batch.stream().map(Waiting::id).toList());
            batch = batch.size() < BATCH ? List.of() : outbox.next(organization, BATCH);
        }
    }

    private Uni<Void> send(Waiting waiting) {
        QueryExecuted event = event(waiting);
        return emitter.sendMessage(EventRecords.message(event, codec.encode(event)));
    }

    private static QueryExecuted event(Waiting waiting) {
        QueryEvent event = waiting.event();
        return new QueryExecuted(
                event.eventId(),
                event.occurredAt(),
                event.organization(),
                event.userId(),
                event.queryText(),
                event.filters(),
                event.queryType(),
                event.executionTimeMs(),
                event.resultsCount(),
                event.servedFrom(),
                QueryEvent.SOURCE,
                event.origin().ipAddress(),
                event.origin().userAgent());
    }
}

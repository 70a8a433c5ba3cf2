package io.casestream.learning.kafka;

import io.casestream.common.event.QueryExecuted;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.common.platform.kafka.UndecodableEventException;
import io.casestream.learning.domain.EventRules;
import io.casestream.learning.learn.LearnFromQuery;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes every question in once, although the broker may deliver it more than once. */
@ApplicationScoped
class QueryExecutedHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final Database database;
    private final LearnFromQuery learn;

    QueryExecutedHandler(
            EventCodec codec, Durably durably, Database database, LearnFromQuery learn) {
        this.codec = codec;
        this.durably = durably;
        this.database = database;
        this.learn = learn;
    }

    @Incoming(Channels.QUERY_EXECUTED_IN)
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        QueryExecuted event = codec.decode(message.value(), QueryExecuted.class);
        EventRecords.checkTenant(message, event);
        EventRules.violation(event, Instant.now())
                .ifPresent(
                        reason -> {
                            throw new UndecodableEventException(reason, null);
                        });
        durably.run(
                "taking in query " + event.eventId(),
                () ->
                        database.runInTenant(
                                event.organization(), handle -> learn.run(handle, event)));
    }
}

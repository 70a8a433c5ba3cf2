package io.casestream.learning.kafka;

import io.casestream.common.event.SignalAlert;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.learning.db.AlertRepository;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Tells people what changed about what they follow, once however often it is delivered. */
@ApplicationScoped
class SignalAlertHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final Database database;
    private final AlertRepository alerts;

    SignalAlertHandler(
            EventCodec codec, Durably durably, Database database, AlertRepository alerts) {
        this.codec = codec;
        this.durably = durably;
        this.database = database;
        this.alerts = alerts;
    }

    @Incoming(Channels.SIGNAL_ALERT_IN)
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        SignalAlert alert = codec.decode(message.value(), SignalAlert.class);
        EventRecords.checkTenant(message, alert);
        durably.run(
                "taking in alert " + alert.eventId(),
                () ->
                        database.runInTenant(
                                alert.organization(), handle -> alerts.tell(handle, alert)));
    }
}

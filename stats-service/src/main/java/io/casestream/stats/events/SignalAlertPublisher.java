package io.casestream.stats.events;

import io.casestream.common.event.SignalAlert;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Tells what changed about watched subjects. Call it after the commit, never inside. */
@ApplicationScoped
public class SignalAlertPublisher {

    /** The channel of {@code signal-alert}. */
    static final String SIGNAL_ALERT_OUT = "signal-alert-out";

    private final MutinyEmitter<byte[]> emitter;
    private final EventCodec codec;
    private final Durably durably;

    SignalAlertPublisher(
            @Channel(SIGNAL_ALERT_OUT) MutinyEmitter<byte[]> emitter,
            EventCodec codec,
            Durably durably) {
        this.emitter = emitter;
        this.codec = codec;
        this.durably = durably;
    }

    /** Returns once the broker has them all. */
    public void publish(List<SignalAlert> alerts) {
        if (!alerts.isEmpty()) {
            durably.run(
                    "publishing %d alerts".formatted(alerts.size()),
                    () ->
                            Uni.join()
                                    .all(alerts.stream().map(this::send).toList())
                                    .andFailFast()
                                    .await()
                                    .indefinitely());
        }
    }

    private Uni<Void> send(SignalAlert alert) {
        return emitter.sendMessage(EventRecords.message(alert, codec.encode(alert)));
    }
}

package io.casestream.stats.kafka;

import io.casestream.common.event.UploadRegistered;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.stats.fold.FoldUpdates;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Notes whose upload it is and when it came; nothing waits for that. */
@ApplicationScoped
class UploadRegisteredHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final FoldUpdates folds;

    UploadRegisteredHandler(EventCodec codec, Durably durably, FoldUpdates folds) {
        this.codec = codec;
        this.durably = durably;
        this.folds = folds;
    }

    @Incoming(Channels.UPLOAD_REGISTERED_IN)
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        UploadRegistered event = codec.decode(message.value(), UploadRegistered.class);
        EventRecords.checkTenant(message, event);
        durably.run(
                "noting upload " + event.uploadId(),
                () ->
                        folds.register(
                                event.organization(),
                                event.uploadId(),
                                event.userId(),
                                event.occurredAt()));
    }
}

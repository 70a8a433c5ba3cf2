package io.casestream.storage.kafka;

import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.storage.store.WithdrawUpload;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes out what a deleted or cancelled upload told, or will tell. */
@ApplicationScoped
class UploadWithdrawnHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final WithdrawUpload withdraw;

    UploadWithdrawnHandler(EventCodec codec, Durably durably, WithdrawUpload withdraw) {
        this.codec = codec;
        this.durably = durably;
        this.withdraw = withdraw;
    }

    @Incoming(Channels.UPLOAD_WITHDRAWN_IN)
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        UploadWithdrawn event = codec.decode(message.value(), UploadWithdrawn.class);
        EventRecords.checkTenant(message, event);
        durably.run("withdrawing upload " + event.uploadId(), () -> withdraw.run(event));
    }
}

package io.casestream.ingest.kafka;

import io.casestream.common.event.UploadRegistered;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Tells the other services that an upload is there, or gone. */
@ApplicationScoped
public class UploadPublisher {

    private final MutinyEmitter<byte[]> registered;
    private final MutinyEmitter<byte[]> withdrawn;
    private final EventCodec codec;
    private final Durably durably;

    UploadPublisher(
            @Channel(Channels.UPLOAD_REGISTERED_OUT) MutinyEmitter<byte[]> registered,
            @Channel(Channels.UPLOAD_WITHDRAWN_OUT) MutinyEmitter<byte[]> withdrawn,
            EventCodec codec,
            Durably durably) {
        this.registered = registered;
        this.withdrawn = withdrawn;
        this.codec = codec;
        this.durably = durably;
    }

    /** Returns once the broker has the event. */
    public void publish(UploadRegistered event) {
        byte[] value = codec.encode(event);
        durably.run(
                "publishing upload " + event.uploadId(),
                () -> registered.sendMessageAndAwait(EventRecords.message(event, value)));
    }

    /** Returns once the broker has the event. */
    public void publish(UploadWithdrawn event) {
        byte[] value = codec.encode(event);
        durably.run(
                "publishing the withdrawal of upload " + event.uploadId(),
                () -> withdrawn.sendMessageAndAwait(EventRecords.message(event, value)));
    }
}

package io.casestream.storage.kafka;

import io.casestream.common.event.UploadRegistered;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.storage.store.RegisterUploader;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Notes who uploaded a file and when. Nothing waits for this. */
@ApplicationScoped
class UploadRegisteredHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final RegisterUploader registerUploader;

    UploadRegisteredHandler(EventCodec codec, Durably durably, RegisterUploader registerUploader) {
        this.codec = codec;
        this.durably = durably;
        this.registerUploader = registerUploader;
    }

    @Incoming(Channels.UPLOAD_REGISTERED_IN)
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        UploadRegistered event = codec.decode(message.value(), UploadRegistered.class);
        EventRecords.checkTenant(message, event);
        durably.run("registering upload " + event.uploadId(), () -> registerUploader.run(event));
    }
}

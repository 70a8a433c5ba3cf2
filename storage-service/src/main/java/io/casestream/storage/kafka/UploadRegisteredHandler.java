package io.casestream.storage.kafka;

import io.casestream.common.event.UploadRegistered;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.storage.db.UploadRepository;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Notes who uploaded a file and when. Nothing waits for this. */
@ApplicationScoped
class UploadRegisteredHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final Database database;
    private final UploadRepository uploads;

    UploadRegisteredHandler(
            EventCodec codec, Durably durably, Database database, UploadRepository uploads) {
        this.codec = codec;
        this.durably = durably;
        this.database = database;
        this.uploads = uploads;
    }

    @Incoming(Channels.UPLOAD_REGISTERED_IN)
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        UploadRegistered event = codec.decode(message.value(), UploadRegistered.class);
        EventRecords.checkTenant(message, event);
        durably.run(
                "registering upload " + event.uploadId(),
                () ->
                        database.runInTenant(
                                event.organization(), handle -> uploads.register(handle, event)));
    }
}

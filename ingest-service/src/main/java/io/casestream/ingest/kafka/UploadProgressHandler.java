package io.casestream.ingest.kafka;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.ingest.upload.TakeInProgress;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the history up to date with what every service reports. */
@ApplicationScoped
class UploadProgressHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final Database database;
    private final TakeInProgress takeIn;

    UploadProgressHandler(
            EventCodec codec, Durably durably, Database database, TakeInProgress takeIn) {
        this.codec = codec;
        this.durably = durably;
        this.database = database;
        this.takeIn = takeIn;
    }

    @Incoming(Channels.UPLOAD_PROGRESS_IN)
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        UploadProgressed report = codec.decode(message.value(), UploadProgressed.class);
        EventRecords.checkTenant(message, report);
        durably.run(
                "taking in progress of upload " + report.uploadId(),
                () ->
                        database.runInTenant(
                                report.organization(), handle -> takeIn.run(handle, report)));
    }
}

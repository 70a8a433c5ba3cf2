package io.casestream.storage.kafka;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.platform.kafka.DecodedBatch;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.common.platform.kafka.MisaddressedEventException;
import io.casestream.storage.domain.UploadStanding;
import io.casestream.storage.store.StoreBatch;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores each batch once, although the broker may deliver it more than once and in any order. */
@ApplicationScoped
class CaseBatchHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final StoreBatch store;
    private final StoringProgress progress;

    CaseBatchHandler(
            EventCodec codec, Durably durably, StoreBatch store, StoringProgress progress) {
        this.codec = codec;
        this.durably = durably;
        this.store = store;
        this.progress = progress;
    }

    @Incoming(Channels.CASE_BATCH_IN)
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        try {
            DecodedBatch decoded = codec.decodeBatch(message.value());
            CaseBatch batch = decoded.batch();
            EventRecords.checkTenant(message, batch);
            UploadStanding standing =
                    durably.call(
                            "storing batch %d of upload %s"
                                    .formatted(batch.sequence(), batch.uploadId()),
                            () -> store.run(batch));
            progress.report(batch.organization(), batch.uploadId(), standing, decoded.rejects());
        } catch (MisaddressedEventException nobodys) {
            throw nobodys;
        } catch (RuntimeException never) {
            // What would pass was waited for; this record goes to the dead letters, and its upload
            // must say so.
            progress.failed(message, never);
            throw never;
        }
    }
}

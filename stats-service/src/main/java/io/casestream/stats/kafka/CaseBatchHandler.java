package io.casestream.stats.kafka;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.model.Reject;
import io.casestream.common.platform.kafka.DecodedBatch;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.common.platform.kafka.MisaddressedEventException;
import io.casestream.common.platform.kafka.ProgressPublisher;
import io.casestream.stats.fold.Arrival;
import io.casestream.stats.fold.FoldUpdates;
import io.casestream.stats.fold.UploadState;
import io.casestream.stats.job.KeepUp;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Adds batches to folds as they come, in any order and any number of times. Several are decoded at
 * the same time and committed together.
 */
@ApplicationScoped
class CaseBatchHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final FoldUpdates folds;
    private final KeepUp keepUp;
    private final ProgressPublisher progress;
    private final Pace pace = new Pace();
    private final Clock clock = Clock.systemUTC();

    CaseBatchHandler(
            EventCodec codec,
            Durably durably,
            FoldUpdates folds,
            KeepUp keepUp,
            ProgressPublisher progress) {
        this.codec = codec;
        this.durably = durably;
        this.folds = folds;
        this.keepUp = keepUp;
        this.progress = progress;
    }

    @Incoming(Channels.CASE_BATCH_IN)
    @Blocking(value = "case-batch", ordered = false)
    void on(ConsumerRecord<String, byte[]> message) {
        try {
            apply(message);
        } catch (MisaddressedEventException nobodys) {
            throw nobodys;
        } catch (RuntimeException failure) {
            tellFailure(message);
            throw failure;
        }
    }

    private void apply(ConsumerRecord<String, byte[]> message) {
        DecodedBatch decoded = codec.decodeBatch(message.value());
        CaseBatch batch = decoded.batch();
        EventRecords.checkTenant(message, batch);
        UUID upload = batch.uploadId();
        Arrival arrival =
                durably.call(
                        "adding batch " + batch.sequence() + " of upload " + upload,
                        () -> folds.append(batch));
        if (arrival.state() == UploadState.PENDING && arrival.complete()) {
            durably.run(
                    "queueing the calculation of upload " + upload,
                    () -> keepUp.complete(batch.organization(), upload));
        }
        if (arrival.state() != UploadState.WITHDRAWN
                && (!decoded.rejects().isEmpty() || pace.allows(upload))) {
            progress.publish(running(batch.organization(), arrival, decoded.rejects()));
        }
    }

    private UploadProgressed running(String organization, Arrival arrival, List<Reject> rejects) {
        return UploadProgressed.of(
                organization,
                arrival.uploadId(),
                Stage.CALCULATING,
                State.RUNNING,
                arrival.counts(),
                rejects,
                null,
                null,
                clock.instant());
    }

    /** The record goes to the dead letters; whose upload it was is in its headers. */
    private void tellFailure(ConsumerRecord<String, byte[]> message) {
        EventRecords.organization(message)
                .ifPresent(
                        organization ->
                                EventRecords.uploadId(message)
                                        .ifPresent(
                                                upload ->
                                                        progress.publish(
                                                                UploadProgressed.failed(
                                                                        organization,
                                                                        upload,
                                                                        Stage.CALCULATING,
                                                                        sentence(message),
                                                                        clock.instant()))));
    }

    private static String sentence(ConsumerRecord<String, byte[]> message) {
        String which =
                EventRecords.sequence(message).isPresent()
                        ? "Batch " + EventRecords.sequence(message).getAsInt()
                        : "A batch";
        return which
                + " of this upload could not be read by the statistics and is among the dead"
                + " letters. Sent again in order, it completes the upload.";
    }
}

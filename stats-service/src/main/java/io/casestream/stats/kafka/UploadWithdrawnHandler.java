package io.casestream.stats.kafka;

import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.stats.answer.Precalculation;
import io.casestream.stats.fold.FoldUpdates;
import io.casestream.stats.job.CalculationJobs;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes an upload's facts out of the figures, and has the statistics calculated again. */
@ApplicationScoped
class UploadWithdrawnHandler {

    private final EventCodec codec;
    private final Durably durably;
    private final FoldUpdates folds;
    private final Precalculation precalculation;
    private final CalculationJobs jobs;

    UploadWithdrawnHandler(
            EventCodec codec,
            Durably durably,
            FoldUpdates folds,
            Precalculation precalculation,
            CalculationJobs jobs) {
        this.codec = codec;
        this.durably = durably;
        this.folds = folds;
        this.precalculation = precalculation;
        this.jobs = jobs;
    }

    @Incoming(Channels.UPLOAD_WITHDRAWN_IN)
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        UploadWithdrawn event = codec.decode(message.value(), UploadWithdrawn.class);
        EventRecords.checkTenant(message, event);
        durably.run("withdrawing upload " + event.uploadId(), () -> withdraw(event));
    }

    private void withdraw(UploadWithdrawn event) {
        folds.withdraw(event.organization(), event.uploadId());
        if (!precalculation.isReady(event.organization())) {
            jobs.ofChange(event.organization());
        }
    }
}

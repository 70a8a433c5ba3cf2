package io.casestream.ingest.kafka;

import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.kafka.EventRecords;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Sends batches, several at a time. They are compressed on the channel's own thread while the
 * caller goes on reading.
 */
@ApplicationScoped
public class BatchPublisher {

    private static final Logger LOG = Logger.getLogger(BatchPublisher.class);

    /** Bounds memory, and is enough to keep the broker busy. */
    private static final int MOST_IN_FLIGHT = 8;

    private final MutinyEmitter<byte[]> emitter;
    private final Durably durably;

    BatchPublisher(
            @Channel(Channels.CASE_BATCH_OUT) MutinyEmitter<byte[]> emitter, Durably durably) {
        this.emitter = emitter;
        this.durably = durably;
    }

    /** Begins to send the batches of one upload; for one thread. */
    public Sending begin() {
        return new Sending();
    }

    private record OnItsWay(BatchRecord batch, CompletableFuture<Void> answer) {}

    /** The batches of one upload on their way to the broker. */
    public final class Sending {

        private final Queue<OnItsWay> inFlight = new ArrayDeque<>();

        private Sending() {}

        /** Sends a batch, once there is room for one more in flight. */
        public void send(BatchRecord batch) {
            if (inFlight.size() == MOST_IN_FLIGHT) {
                settleOldest();
            }
            CompletableFuture<Void> answer =
                    emitter.sendMessage(EventRecords.message(batch.envelope(), batch.value()))
                            .subscribeAsCompletionStage();
            inFlight.add(new OnItsWay(batch, answer));
        }

        /** Returns once the broker has them all. */
        public void settle() {
            while (!inFlight.isEmpty()) {
                settleOldest();
            }
        }

        private void settleOldest() {
            OnItsWay oldest = inFlight.remove();
            try {
                oldest.answer().join();
            } catch (CompletionException failure) {
                if (!Durably.isTransient(failure)) {
                    throw failure;
                }
                LOG.warnf("a batch did not arrive: %s; sending it again", failure.getCause());
                resend(oldest.batch());
            }
        }

        private void resend(BatchRecord batch) {
            durably.run(
                    "publishing batch "
                            + batch.envelope().sequence()
                            + " of upload "
                            + batch.envelope().uploadId(),
                    () ->
                            emitter.sendMessageAndAwait(
                                    EventRecords.message(batch.envelope(), batch.value())));
        }
    }
}

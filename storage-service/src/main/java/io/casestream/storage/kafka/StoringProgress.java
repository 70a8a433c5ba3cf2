package io.casestream.storage.kafka;

import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.model.Reject;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.common.platform.kafka.ProgressPublisher;
import io.casestream.storage.domain.UploadStanding;
import io.casestream.storage.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells an upload's history how far storing is: now and then while it goes on, and its end. */
@ApplicationScoped
class StoringProgress {

    private static final long INTERVAL_NANOS = Duration.ofMillis(250).toNanos();
    private static final int UPLOADS_REMEMBERED = 1_000;
    private static final int LONGEST_SENTENCE = 300;

    private final ProgressPublisher publisher;
    private final Clock clock = Clock.systemUTC();

    /** When each upload was last reported; only spares the topic, so forgetting does no harm. */
    private final Map<UUID, Long> reported =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
                    return size() > UPLOADS_REMEMBERED;
                }
            };

    StoringProgress(ProgressPublisher publisher) {
        this.publisher = publisher;
    }

    /** Reports where an upload stands after a batch, and which cases of the batch broke a rule. */
    void report(String organization, UUID uploadId, UploadStanding standing, List<Reject> rejects) {
        if (standing.state() == UploadState.WITHDRAWN) {
            return;
        }
        boolean done = standing.state() == UploadState.MERGED;
        if (done || !rejects.isEmpty() || isDue(uploadId)) {
            publisher.publish(
                    UploadProgressed.of(
                            organization,
                            uploadId,
                            Stage.STORING,
                            done ? State.COMPLETED : State.RUNNING,
                            counts(standing),
                            rejects,
                            null,
                            null,
                            clock.instant()));
        }
    }

    /**
     * Reports that a batch cannot be stored, by the headers alone; a record that names no upload is
     * nobody's.
     */
    void failed(ConsumerRecord<String, byte[]> message, RuntimeException reason) {
        String organization = EventRecords.organization(message).orElse(null);
        UUID uploadId = EventRecords.uploadId(message).orElse(null);
        if (organization == null || uploadId == null) {
            return;
        }
        var sequence = EventRecords.sequence(message);
        String batch = sequence.isPresent() ? "batch " + sequence.getAsInt() : "a batch";
        publisher.publish(
                UploadProgressed.failed(
                        organization,
                        uploadId,
                        Stage.STORING,
                        "Storing failed at %s: %s".formatted(batch, sentence(reason)),
                        clock.instant()));
    }

    /** The first line of what began it: what is around it quotes whole statements. */
    private static String sentence(Throwable reason) {
        Throwable first = reason;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String line = String.valueOf(first.getMessage()).lines().findFirst().orElse("");
        return line.length() > LONGEST_SENTENCE ? line.substring(0, LONGEST_SENTENCE) : line;
    }

    private static Map<String, Long> counts(UploadStanding standing) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("batches", (long) standing.batches());
        counts.put("cases", standing.cases());
        if (standing.batchesTotal() != null) {
            counts.put("batches_total", (long) standing.batchesTotal());
        }
        if (standing.versionsDiffering() > 0) {
            counts.put("same_version_differs", standing.versionsDiffering());
        }
        return counts;
    }

    private boolean isDue(UUID uploadId) {
        long now = System.nanoTime();
        synchronized (reported) {
            Long last = reported.get(uploadId);
            if (last != null && now - last < INTERVAL_NANOS) {
                return false;
            }
            reported.put(uploadId, now);
            return true;
        }
    }
}

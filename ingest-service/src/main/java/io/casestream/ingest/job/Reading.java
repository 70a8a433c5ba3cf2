package io.casestream.ingest.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Reject;
import io.casestream.common.model.Retraction;
import io.casestream.common.platform.jobs.JobContext;
import io.casestream.ingest.domain.Warnings;
import io.casestream.ingest.kafka.BatchAssembly;
import io.casestream.ingest.kafka.BatchPublisher;
import io.casestream.ingest.read.CaseSink;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a reader says: cases into batches, rejects into their list, the rest into totals. What
 * goes wrong in here is kept, since a reader may take it for a fault of the file.
 */
final class Reading implements CaseSink {

    private final JobContext context;
    private final BatchAssembly batches;
    private final BatchPublisher.Sending sending;
    private final RejectList rejects;
    private final ParsingProgress progress;
    private final Warnings warnings = new Warnings();
    private final Map<String, Object> described = new LinkedHashMap<>();
    private @Nullable RuntimeException failure;

    Reading(
            JobContext context,
            BatchAssembly batches,
            BatchPublisher.Sending sending,
            RejectList rejects,
            ParsingProgress progress) {
        this.context = context;
        this.batches = batches;
        this.sending = sending;
        this.rejects = rejects;
        this.progress = progress;
    }

    @Override
    public void accept(CaseRecord record, long rows) {
        step(
                () -> {
                    String refusal = refusal(() -> batches.add(record));
                    if (refusal == null) {
                        progress.accepted(rows);
                    } else {
                        reject(record.origin(), refusal, record.caseId(), rows);
                    }
                });
    }

    @Override
    public void retract(Retraction retraction) {
        step(
                () -> {
                    String refusal = refusal(() -> batches.add(retraction));
                    if (refusal == null) {
                        progress.retracted();
                    } else {
                        reject(retraction.origin(), refusal, retraction.caseId(), 1);
                    }
                });
    }

    @Override
    public void reject(Reject reject) {
        step(
                () -> {
                    rejects.add(reject);
                    progress.rejected(1);
                });
    }

    @Override
    public void warn(String kind, Origin origin, String raw) {
        step(() -> warnings.add(kind, origin.file(), origin.line(), raw));
    }

    @Override
    public void describe(String name, Object value) {
        described.put(name, value);
    }

    @Override
    public void progress(long done, long total) {
        progress.read(done, total);
        context.progress(progress.fraction());
        step(() -> {});
    }

    Warnings warnings() {
        return warnings;
    }

    /** What the upload's metadata is to hold. */
    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>(described);
        metadata.put("rows_read", progress.rowsRead());
        metadata.put("rows_accepted", progress.rowsAccepted());
        metadata.put("warnings", warnings.kinds());
        return metadata;
    }

    /** Throws what was thrown in here before, whatever the reader made of it. */
    void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }

    /** The rejects are stored. */
    void endRejects() {
        rejects.flush();
    }

    /**
     * Sends the last batch and returns once the broker has them all. Totals are told before: when
     * the stores have what they need, nothing of the file's own story is missing.
     */
    void endBatches() {
        progress.tell(State.RUNNING);
        batches.end();
        sending.settle();
        progress.tell(State.COMPLETED);
    }

    private void step(Runnable work) {
        rethrow();
        try {
            if (context.cancelled()) {
                throw new ReadingStopped();
            }
            work.run();
            progress.tellSometimes();
        } catch (RuntimeException thrown) {
            failure = thrown;
            throw thrown;
        }
    }

    private void reject(Origin origin, String refusal, String caseId, long rows) {
        rejects.add(new Reject(origin, null, refusal, caseId));
        progress.rejected(rows);
    }

    @FunctionalInterface
    private interface Adding {
        boolean add() throws JsonProcessingException;
    }

    private static @Nullable String refusal(Adding adding) {
        try {
            return adding.add() ? null : "The case is larger than 900 KB.";
        } catch (JsonProcessingException unwritable) {
            return "The case cannot be written: " + unwritable.getOriginalMessage();
        }
    }
}

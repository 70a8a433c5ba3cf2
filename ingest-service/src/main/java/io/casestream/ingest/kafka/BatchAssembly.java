package io.casestream.ingest.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Retraction;
import io.casestream.common.platform.json.Json;
import io.casestream.common.platform.kafka.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Turns what is read of an upload into batches. Where one ends follows from the cases and the
 * limits alone, so that the same file gives the same batches.
 */
public final class BatchAssembly {

    private static final ObjectWriter CASE = Json.mapper().writerFor(CaseRecord.class);
    private static final ObjectWriter RETRACTION = Json.mapper().writerFor(Retraction.class);

    private final Upload upload;
    private final Limits limits;
    private final EventCodec codec;
    private final Consumer<BatchRecord> out;
    private final List<byte[]> cases = new ArrayList<>();
    private final List<byte[]> retractions = new ArrayList<>();
    private int bytes;
    private int sequence;

    /**
     * Begins at the first batch.
     *
     * @param out takes each batch when it is full
     */
    public BatchAssembly(
            Upload upload, Limits limits, EventCodec codec, Consumer<BatchRecord> out) {
        this.upload = upload;
        this.limits = limits;
        this.codec = codec;
        this.out = out;
    }

    /** Whose batches they are. */
    public record Upload(String organization, UUID id, Instant uploadedAt) {}

    /** The most cases and retractions of a batch, and the most bytes of them. */
    public record Limits(int cases, int bytes) {}

    /** Adds a case. False where it is larger than a whole batch may be. */
    public boolean add(CaseRecord record) throws JsonProcessingException {
        return add(cases, Escapes.repair(CASE.writeValueAsBytes(record)));
    }

    /** Adds a retraction, likewise. */
    public boolean add(Retraction retraction) throws JsonProcessingException {
        return add(retractions, Escapes.repair(RETRACTION.writeValueAsBytes(retraction)));
    }

    /** Sends what is left as the last batch, which may be empty. */
    public void end() {
        send(true);
    }

    /** How many batches were sent. */
    public int sent() {
        return sequence;
    }

    private boolean add(List<byte[]> items, byte[] item) {
        if (item.length > limits.bytes()) {
            return false;
        }
        if (cases.size() + retractions.size() == limits.cases()
                || bytes + item.length > limits.bytes()) {
            send(false);
        }
        items.add(item);
        bytes += item.length + 1;
        return true;
    }

    private void send(boolean last) {
        CaseBatch envelope =
                CaseBatch.of(
                        upload.organization(),
                        upload.id(),
                        sequence,
                        last,
                        List.of(),
                        List.of(),
                        upload.uploadedAt());
        byte[] value = BatchValue.of(codec.encode(envelope), cases, retractions);
        cases.clear();
        retractions.clear();
        bytes = 0;
        sequence++;
        out.accept(new BatchRecord(envelope, value));
    }
}

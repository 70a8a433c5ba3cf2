package io.casestream.stats.fold;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Retraction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One organization's storage and its row in {@code stats.folds}, in memory. */
final class StoredUploads implements FoldBacking {

    private final Map<UUID, List<CaseBatch>> batches = new LinkedHashMap<>();
    private final Map<UUID, UploadState> states = new LinkedHashMap<>();
    private final Set<UUID> withdrawn = new LinkedHashSet<>();
    private @Nullable Known known;
    private int tellings;

    void has(UUID upload, UploadState state, List<CaseBatch> of) {
        states.put(upload, state);
        batches.put(upload, new ArrayList<>(of));
    }

    /** How often a fold was made from here. */
    int tellings() {
        return tellings;
    }

    @Override
    public Optional<Known> find(String organization) {
        return Optional.ofNullable(known);
    }

    @Override
    public void begin(String organization, Known fold) {
        known = fold;
    }

    @Override
    public void raise(String organization, Known fold) {
        if (known != null
                && known.epoch().equals(fold.epoch())
                && known.dataVersion() < fold.dataVersion()) {
            known = fold;
        }
    }

    @Override
    public List<String> organizations() {
        return List.of();
    }

    @Override
    public void withdraw(String organization, UUID upload) {
        withdrawn.add(upload);
    }

    @Override
    public Set<UUID> withdrawn(String organization) {
        return withdrawn;
    }

    @Override
    public List<UUID> merged(String organization, List<UUID> uploads) {
        return uploads.stream().filter(id -> states.get(id) == UploadState.MERGED).toList();
    }

    @Override
    public void tell(String organization, @Nullable UUID upload, FoldSink sink)
            throws SQLException {
        tellings++;
        for (var entry : states.entrySet()) {
            if (upload == null || upload.equals(entry.getKey())) {
                sink.upload(entry.getKey(), entry.getValue(), "ann", Instant.EPOCH);
            }
        }
        for (List<CaseBatch> of : batches.values()) {
            for (CaseBatch batch : of) {
                if (upload == null || upload.equals(batch.uploadId())) {
                    tell(batch, sink);
                }
            }
        }
    }

    private static void tell(CaseBatch batch, FoldSink sink) throws SQLException {
        UUID upload = batch.uploadId();
        sink.batch(upload, batch.sequence(), batch.last(), batch.cases().size());
        for (Retraction each : batch.retractions()) {
            sink.retraction(upload, each.source(), each.caseId(), each.period());
        }
        for (CaseRecord each : batch.cases()) {
            sink.version(upload, each, each.version().contentHash());
        }
    }
}

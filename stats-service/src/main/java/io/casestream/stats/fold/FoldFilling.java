package io.casestream.stats.fold;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Quarter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Puts into a fold what storage tells, then settles it as the same uploads once were. */
final class FoldFilling implements FoldSink, AutoCloseable {

    /** Rows between commits, where the fold is not in use yet. */
    private static final int COMMIT_EVERY = 50_000;

    private final DuckDBConnection fold;
    private final boolean inUse;
    private final UploadRows uploads;
    private final BatchAppender appender;
    private final Set<UUID> withdrawn;
    private final Map<UUID, Long> nextRow = new HashMap<>();
    private final List<UUID> merged = new ArrayList<>();
    private long rows;

    /**
     * Begins.
     *
     * @param withdrawn uploads that are gone, whatever storage still tells of them
     * @param inUse everything belongs to the connection's transaction; otherwise commits on the way
     */
    FoldFilling(DuckDBConnection fold, String catalog, Set<UUID> withdrawn, boolean inUse)
            throws SQLException {
        this.fold = fold;
        this.withdrawn = Set.copyOf(withdrawn);
        this.inUse = inUse;
        this.uploads = new UploadRows(fold);
        this.appender = new BatchAppender(fold, catalog);
    }

    @Override
    public void upload(
            UUID upload, UploadState state, @Nullable String userId, @Nullable Instant at)
            throws SQLException {
        long number = uploads.known(upload).number();
        nextRow.put(upload, BatchAppender.firstRowIdBesideBatches(number));
        if (userId != null) {
            if (at == null) {
                uploads.owner(upload, userId);
            } else {
                uploads.register(upload, userId, at);
            }
        }
        if (state == UploadState.WITHDRAWN || withdrawn.contains(upload)) {
            uploads.state(upload, UploadState.WITHDRAWN);
        } else if (state == UploadState.MERGED) {
            merged.add(upload);
        }
    }

    @Override
    public void batch(UUID upload, int sequence, boolean last, int cases) throws SQLException {
        if (!withdrawn.contains(upload)) {
            uploads.addBatch(upload, sequence, last, cases);
        }
    }

    @Override
    public void retraction(UUID upload, String source, String caseId, Quarter period)
            throws SQLException {
        if (!withdrawn.contains(upload)) {
            appender.retraction(upload, source, caseId, period);
        }
    }

    @Override
    public void version(UUID upload, CaseRecord told, String contentHash) throws SQLException {
        if (withdrawn.contains(upload)) {
            return;
        }
        Long row = nextRow.get(upload);
        if (row == null) {
            throw new IllegalStateException("a version of upload " + upload + " before the upload");
        }
        appender.version(row, upload, told, contentHash);
        nextRow.put(upload, row + 1);
        if (++rows % COMMIT_EVERY == 0 && !inUse) {
            appender.flush();
            fold.commit();
        }
    }

    /** Makes the uploads count that count in storage. */
    boolean settle() throws SQLException {
        appender.flush();
        Settlement settlement = new Settlement(fold);
        for (UUID upload : merged) {
            uploads.state(upload, UploadState.MERGED);
            if (inUse) {
                settlement.merge(upload);
            }
        }
        if (!inUse) {
            settlement.all();
        }
        return !merged.isEmpty();
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}

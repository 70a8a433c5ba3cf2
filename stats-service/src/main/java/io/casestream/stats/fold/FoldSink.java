package io.casestream.stats.fold;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Quarter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in what other services know of uploads: each upload first, then what it says. */
public interface FoldSink {

    void upload(UUID upload, UploadState state, @Nullable String userId, @Nullable Instant at)
            throws SQLException;

    void batch(UUID upload, int sequence, boolean last, int cases) throws SQLException;

    void retraction(UUID upload, String source, String caseId, Quarter period) throws SQLException;

    /**
     * A version of a case.
     *
     * @param contentHash SHA-256 of the canonical case, hexadecimal
     */
    void version(UUID upload, CaseRecord told, String contentHash) throws SQLException;
}

package io.casestream.ingest.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.platform.json.Json;
import io.casestream.ingest.domain.Progress;
import io.casestream.ingest.domain.StageProgress;
import io.casestream.ingest.domain.StatsStatus;
import io.casestream.ingest.domain.UploadStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code ingest.file_upload_history}; {@code jsonb} columns as text. */
public record UploadRow(
        UUID id,
        String userId,
        String organization,
        String filename,
        long fileSizeBytes,
        String fileHashMd5,
        String fileHashSha256,
        String fileType,
        String source,
        Instant uploadedAt,
        String uploadStatus,
        String statsStatus,
        @Nullable Instant processingStartedAt,
        @Nullable Instant processingCompletedAt,
        @Nullable String processingError,
        @Nullable Instant statsCalculatedAt,
        @Nullable Long totalCases,
        @Nullable Long totalEvents,
        @Nullable Long totalDrugs,
        @Nullable Long totalSeriousCases,
        @Nullable Long totalFatalCases,
        @Nullable LocalDate earliestDate,
        @Nullable LocalDate latestDate,
        long rejectedRows,
        String metadata,
        List<String> warnings,
        String progress,
        String plan,
        @Nullable String withdrawn) {

    /** How far the stages are. */
    public Progress stages() {
        try {
            return Json.mapper().readValue(progress, Progress.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("progress of upload " + id, foreign);
        }
    }

    /** Whether nothing more will change by itself. */
    public boolean isFinal() {
        return switch (UploadStatus.parse(uploadStatus)) {
            case PROCESSING -> false;
            case COMPLETED -> StatsStatus.parse(statsStatus).isFinal() && !isBeingRead();
            case FAILED, DELETED -> true;
        };
    }

    /** The stores may be done a moment before the reader has said that it is. */
    private boolean isBeingRead() {
        StageProgress parsing = stages().parsing();
        return parsing != null && parsing.state() == State.RUNNING;
    }
}

package io.casestream.ingest.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.casestream.ingest.db.UploadRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload as people see it.
 *
 * @param progress stage by stage: state, totals so far and times
 * @param ended whether nothing more will change by itself
 */
record UploadView(
        UUID id,
        String userId,
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
        @JsonRawValue String metadata,
        List<String> warnings,
        @JsonRawValue String progress,
        boolean ended,
        Links links) {

    /** Where to go from here. */
    record Links(String self, String events, String rejects) {

        static Links of(UUID id) {
            String self = UploadResource.PATH + "/" + id;
            return new Links(self, self + "/events", self + "/rejects");
        }
    }

    static UploadView of(UploadRow row) {
        return new UploadView(
                row.id(),
                row.userId(),
                row.filename(),
                row.fileSizeBytes(),
                row.fileHashMd5(),
                row.fileHashSha256(),
                row.fileType(),
                row.source(),
                row.uploadedAt(),
                row.uploadStatus(),
                row.statsStatus(),
                row.processingStartedAt(),
                row.processingCompletedAt(),
                row.processingError(),
                row.statsCalculatedAt(),
                row.totalCases(),
                row.totalEvents(),
                row.totalDrugs(),
                row.totalSeriousCases(),
                row.totalFatalCases(),
                row.earliestDate(),
                row.latestDate(),
                row.rejectedRows(),
                row.metadata(),
                row.warnings(),
                row.progress(),
                row.isFinal(),
                Links.of(row.id()));
    }
}

package io.casestream.ingest.rest;

import io.casestream.ingest.db.UploadRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** The upload that a file was before, for whoever is about to send it again. */
record EarlierUpload(
        UUID id,
        String filename,
        Instant uploadedAt,
        String userId,
        long fileSizeBytes,
        String fileHashMd5,
        String fileHashSha256,
        String uploadStatus) {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd 'at' HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    static EarlierUpload of(UploadRow row) {
        return new EarlierUpload(
                row.id(),
                row.filename(),
                row.uploadedAt(),
                row.userId(),
                row.fileSizeBytes(),
                row.fileHashMd5(),
                row.fileHashSha256(),
                row.uploadStatus());
    }

    /** Such as {@code faers.zip on 2024-11-05 at 09:30 UTC by ada}. */
    String inWords() {
        return filename + " on " + DAY_AND_TIME.format(uploadedAt) + " by " + userId;
    }
}

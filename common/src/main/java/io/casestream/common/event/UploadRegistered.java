package io.casestream.common.event;

import java.time.Instant;
import java.util.UUID;

/** A file was accepted and will be read. No consumer waits for this before applying batches. */
public record UploadRegistered(
        UUID eventId,
        Instant occurredAt,
        String organization,
        UUID uploadId,
        String userId,
        String filename,
        String fileType,
        String source,
        long fileSizeBytes,
        String fileHashSha256)
        implements Event {

    public UploadRegistered {
        if (fileSizeBytes < 0) {
            throw new IllegalArgumentException("file_size_bytes must be >= 0");
        }
    }

    /** The id that every sending of this upload's registration carries. */
    public static UUID idFor(UUID uploadId) {
        return Event.idOf("upload-registered", uploadId);
    }
}

package io.casestream.common.event;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** An upload's facts are gone for ever. May precede the upload's batches, and always wins. */
public record UploadWithdrawn(
        UUID eventId, Instant occurredAt, String organization, UUID uploadId, Reason reason)
        implements Event {

    /** Why an upload was withdrawn. */
    public enum Reason {
        DELETED,
        CANCELLED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The withdrawal with the id its upload gives it. */
    public static UploadWithdrawn of(
            String organization, UUID uploadId, Reason reason, Instant now) {
        UUID id = Event.idOf("upload-withdrawn", uploadId);
        return new UploadWithdrawn(id, now, organization, uploadId, reason);
    }
}

package io.casestream.ingest.activity.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.casestream.ingest.activity.db.ActivityEntry;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One entry as the API shows it. */
record ActivityView(
        long id,
        Instant createdAt,
        String userId,
        String eventType,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String eventDetails,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable Long blockNumber) {

    static ActivityView of(ActivityEntry entry) {
        return new ActivityView(
                entry.id(),
                entry.createdAt(),
                entry.userId(),
                entry.eventType(),
                entry.eventDetails(),
                entry.ipAddress(),
                entry.userAgent(),
                entry.blockNumber());
    }
}

package io.casestream.ingest.activity.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit trail.
 *
 * @param eventDetails JSON
 * @param blockNumber the block it is sealed in; null for the first second or so
 */
public record ActivityEntry(
        long id,
        Instant createdAt,
        String userId,
        String eventType,
        String eventDetails,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable Long blockNumber) {}

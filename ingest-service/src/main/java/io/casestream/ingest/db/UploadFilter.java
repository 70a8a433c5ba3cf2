package io.casestream.ingest.db;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which uploads a list holds.
 *
 * @param userId only this user's
 * @param status only these; without it every one that is not deleted
 * @param before the last row of the page before
 */
public record UploadFilter(
        @Nullable String userId,
        @Nullable String status,
        @Nullable Instant before,
        @Nullable UUID beforeId,
        int limit) {}

package io.casestream.learning.db;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An assessment that is finished.
 *
 * @param userId who asked for it
 * @param night the night that it belongs to; null where somebody asked for it
 * @param summary counts of what was found
 */
public record AssessmentRow(
        UUID id,
        String userId,
        @Nullable Instant night,
        Instant assessedAt,
        Instant completedAt,
        long dataVersion,
        @JsonRawValue String summary,
        @JsonRawValue @Nullable String previous) {}

package io.casestream.learning.db;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment found about something that somebody follows, as that person sees it.
 *
 * @param before figures as of the assessment before; null where there were none
 */
public record AlertRow(
        UUID id,
        UUID watchId,
        UUID assessmentId,
        Instant assessedAt,
        long dataVersion,
        @Nullable String drug,
        @Nullable String reaction,
        @JsonRawValue @Nullable String before,
        @JsonRawValue String after,
        @JsonRawValue String appeared,
        @JsonRawValue String vanished,
        @Nullable Instant acknowledgedAt) {}

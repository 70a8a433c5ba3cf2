package io.casestream.common.platform.jobs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as people see it. */
public record JobView(
        UUID id,
        String userId,
        String jobType,
        String jobStatus,
        @JsonRawValue String jobInput,
        @JsonRawValue @Nullable String jobResult,
        @Nullable String jobError,
        @Nullable Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        int priority,
        int retryCount,
        int maxRetries,
        int attempt,
        @Nullable String workerId,
        double progress,
        Instant createdAt,
        Instant updatedAt) {}

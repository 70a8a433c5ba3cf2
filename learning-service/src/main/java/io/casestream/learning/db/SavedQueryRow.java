package io.casestream.learning.db;

import io.casestream.learning.domain.SavedQuery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved query with whose it is and how it is used.
 *
 * @param sortName what lists are ordered by
 */
public record SavedQueryRow(
        UUID id,
        String userId,
        SavedQuery query,
        String sortName,
        @Nullable Instant lastUsedAt,
        long usageCount,
        Instant createdAt,
        Instant updatedAt) {}

package io.casestream.stats.db;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statistic that is current, as far as it was asked for.
 *
 * @param totalRows rows of the whole list; 0 where the statistic is no list
 * @param statData JSON with the rows asked for
 * @param rows how many of the rows asked for are stored
 */
public record StoredStatistic(
        String statData,
        long totalRows,
        int rows,
        long totalCases,
        long n,
        long keyCases,
        List<UUID> fileUploadIds,
        Instant calculatedAt,
        int version,
        long dataVersion,
        @Nullable Instant expiresAt) {

    /** Whether its time is over. */
    boolean isExpired() {
        return expiresAt != null && !expiresAt.isAfter(Instant.now());
    }
}

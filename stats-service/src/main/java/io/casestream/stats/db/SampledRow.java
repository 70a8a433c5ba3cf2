package io.casestream.stats.db;

import java.util.UUID;

/**
 * A stored statistic that is to be worked out again.
 *
 * @param scope canonical JSON
 * @param merge whether a merge stored it
 * @param version tells whether it was stored anew meanwhile
 */
public record SampledRow(
        UUID id,
        String statType,
        String statKey,
        String scope,
        String scopeHash,
        int page,
        boolean merge,
        int version,
        long dataVersion) {}

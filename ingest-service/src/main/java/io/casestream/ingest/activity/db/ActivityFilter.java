package io.casestream.ingest.activity.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null asks for all.
 *
 * @param from inclusive
 * @param before exclusive
 */
public record ActivityFilter(
        @Nullable String eventType,
        @Nullable String userId,
        @Nullable Instant from,
        @Nullable Instant before) {}

package io.casestream.learning.db;

import io.casestream.learning.domain.QueryPattern;
import java.time.Instant;

/**
 * A pattern with what its questions have in common.
 *
 * @param questions how many distinct ones were asked
 * @param heat decayed to the moment asked about
 */
public record PatternRow(
        String hash,
        QueryPattern pattern,
        long questions,
        long executions,
        double averageExecutionTimeMs,
        Instant lastExecutedAt,
        double heat) {}

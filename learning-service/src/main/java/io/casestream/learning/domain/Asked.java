package io.casestream.learning.domain;

import java.util.UUID;

/**
 * A question of an organization with what is known of it.
 *
 * @param heat decayed to now
 */
public record Asked(
        UUID id,
        Question question,
        String hash,
        String patternHash,
        long executions,
        double averageExecutionTimeMs,
        double heat) {}

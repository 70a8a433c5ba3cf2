package io.casestream.common.model;

import org.jspecify.annotations.Nullable;

/**
 * An answer that was stored ahead of its question: the {@code job_result} of a {@link
 * LearningTask.Kind#ANSWER}. A reference, not a copy.
 *
 * @param statistic where it is stored
 * @param scopeHash of the statistic's scope, as in the table
 * @param dataVersion it stands on
 * @param executionTimeMs what it took, 0 where it was there already
 */
public record ReadyAnswer(
        @Nullable StatisticRef statistic,
        @Nullable String scopeHash,
        long dataVersion,
        long executionTimeMs) {}

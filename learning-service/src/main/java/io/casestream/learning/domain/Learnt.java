package io.casestream.learning.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the executions of one question have taught. It is the same in whatever order they come.
 *
 * @param last the newest execution
 */
public record Learnt(
        Question question, long executions, long totalExecutionTimeMs, Heat heat, Execution last) {

    /**
     * One time a question was asked.
     *
     * @param text in which words, if in any
     */
    public record Execution(
            UUID id, String userId, @Nullable String text, long executionTimeMs, Instant at) {

        boolean isAfter(Execution other) {
            int order = at.compareTo(other.at);
            return order > 0 || order == 0 && id.compareTo(other.id) > 0;
        }
    }

    /** A question that was asked for the first time. */
    public static Learnt first(Question question, Execution execution) {
        return new Learnt(
                question, 1, execution.executionTimeMs(), Heat.of(execution.at()), execution);
    }

    /** One more execution of the same question. */
    public Learnt with(Execution execution, Duration halfLife) {
        return new Learnt(
                question,
                executions + 1,
                totalExecutionTimeMs + execution.executionTimeMs(),
                heat.plus(execution.at(), halfLife),
                execution.isAfter(last) ? execution : last);
    }
}

package io.casestream.common.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code assessment} job asks of stats-service: the job's {@code job_input}. Unknown fields
 * are ignored; docs/assessments.md has an example.
 *
 * @param night when the low-peak window began that this is the assessment of; null where somebody
 *     asked for it
 * @param watched what people of the organization follow, each subject once
 */
public record AssessmentTask(@Nullable Instant night, List<WatchedSubject> watched) {

    public AssessmentTask {
        watched = List.copyOf(Optional.ofNullable(watched).orElse(List.of()));
    }
}

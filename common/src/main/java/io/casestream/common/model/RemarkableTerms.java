package io.casestream.common.model;

import java.util.List;
import java.util.Optional;

/**
 * Terms of an organization's cases, the most remarkable first: the {@code job_result} of a {@link
 * LearningTask.Kind#TERMS}.
 *
 * @param mostReportedDrugs by cases
 * @param risingDrugs by the growth of their cases over the newest months
 */
public record RemarkableTerms(
        List<String> mostReportedDrugs,
        List<String> risingDrugs,
        List<String> mostReportedReactions,
        List<String> risingReactions) {

    /** Nothing is known of the cases. */
    public static final RemarkableTerms NONE =
            new RemarkableTerms(List.of(), List.of(), List.of(), List.of());

    public RemarkableTerms {
        mostReportedDrugs = copy(mostReportedDrugs);
        risingDrugs = copy(risingDrugs);
        mostReportedReactions = copy(mostReportedReactions);
        risingReactions = copy(risingReactions);
    }

    private static List<String> copy(List<String> terms) {
        return List.copyOf(Optional.ofNullable(terms).orElse(List.of()));
    }
}

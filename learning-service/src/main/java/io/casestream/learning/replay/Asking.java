package io.casestream.learning.replay;

import io.casestream.learning.domain.Question;
import io.casestream.learning.domain.Statistic;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks.
 *
 * @param question canonical
 * @param hash of the question
 * @param answeredByStatistic whether the system can store its answer
 */
record Asking(
        Instant at,
        String organization,
        String user,
        @Nullable String text,
        Map<String, Object> filters,
        Question question,
        String hash,
        boolean answeredByStatistic)
        implements Moment {

    static Asking of(
            Instant at,
            String organization,
            String user,
            String type,
            Map<String, Object> filters,
            @Nullable String text) {
        Question question = Question.of(type, filters, text);
        return new Asking(
                at,
                organization,
                user,
                text,
                Map.copyOf(filters),
                question,
                question.hash(),
                Statistic.of(question).isPresent());
    }
}

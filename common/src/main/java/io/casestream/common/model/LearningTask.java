package io.casestream.common.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code query_learning} job asks of stats-service: the job's {@code job_input}. Unknown
 * fields are ignored; docs/query-learning-jobs.md has examples.
 *
 * @param kind an answer to have ready, or terms to name
 * @param queryHash names the question among the organization's; only of an answer
 * @param queryType the kind of question, as in {@code query-executed}; only of an answer
 * @param filters canonical filters of the query API; only of an answer
 * @param statistic the stored statistic that answers it; null where only the query API can
 * @param reason why it is wanted, such as {@code hot}
 * @param chance that it will be asked while the answer is good, 0 to 1
 * @param deadline live questions come first until then; afterwards it runs anyway
 * @param expiresAt nobody expects the answer to be ready after that
 */
public record LearningTask(
        Kind kind,
        @Nullable String queryHash,
        @Nullable String queryType,
        Map<String, Object> filters,
        @Nullable StatisticRef statistic,
        String reason,
        double chance,
        Instant deadline,
        Instant expiresAt) {

    /** What is to be done; the result says it. */
    public enum Kind {
        /** Answer a question and store the answer: {@link ReadyAnswer}. */
        ANSWER,
        /** Name the terms that people are likely to ask about: {@link RemarkableTerms}. */
        TERMS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LearningTask {
        filters =
                Collections.unmodifiableMap(
                        new LinkedHashMap<>(Optional.ofNullable(filters).orElse(Map.of())));
        if (kind == Kind.ANSWER && (queryHash == null || queryType == null)) {
            throw new IllegalArgumentException("an answer needs query_hash and query_type");
        }
    }
}

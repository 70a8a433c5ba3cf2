package io.casestream.stats.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.casestream.stats.answer.Answer;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One statistic as it is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnswerView(
        String statType,
        String statKey,
        @Nullable List<ResolvedAsView> resolvedAs,
        ScopeView scope,
        long totalCases,
        long n,
        long keyCases,
        List<UUID> fileUploadIds,
        List<UUID> pendingUploads,
        long dataVersion,
        @Nullable Integer version,
        Instant calculatedAt,
        String servedFrom,
        boolean provisional,
        @Nullable ProgressView progress,
        String note,
        @Nullable String hint,
        @Nullable List<String> suggestions,
        @Nullable Map<String, String> casesUrls,
        @JsonRawValue String statData,
        @Nullable String nextCursor) {

    /** Goes with every figure. */
    static final String NOTE =
            "Reports are not proof of causation: a case says that somebody suspected a drug, not"
                    + " that the drug caused the reaction.";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScopeView(
            String role,
            String basis,
            List<UUID> uploadIds,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Map<String, Object> filters) {

        static ScopeView of(StatScope scope) {
            Map<String, Object> filters = scope.restriction().members();
            return new ScopeView(
                    scope.role().toString(),
                    scope.basis().toString(),
                    scope.uploadIds(),
                    scope.from(),
                    scope.to(),
                    filters.isEmpty() ? null : filters);
        }
    }

    record ProgressView(long batches, @Nullable Long batchesTotal) {}

    /** An answer with addresses of its cases, unless its figures are provisional. */
    static AnswerView of(
            Answer answer,
            @Nullable CasesUrl urls,
            @Nullable ResolvedAsView resolved,
            List<String> meant,
            @Nullable String nextCursor) {
        Question question = answer.question();
        Answer.Progress progress = answer.progress();
        return new AnswerView(
                question.type().toString(),
                question.key().toString(),
                resolved == null ? null : List.of(resolved),
                ScopeView.of(question.scope()),
                answer.totalCases(),
                answer.n(),
                answer.keyCases(),
                answer.fileUploadIds(),
                answer.pendingUploads(),
                answer.dataVersion(),
                answer.version(),
                answer.calculatedAt(),
                answer.servedFrom().toString(),
                answer.provisional(),
                progress == null
                        ? null
                        : new ProgressView(progress.batches(), progress.batchesTotal()),
                NOTE,
                meant.isEmpty()
                        ? null
                        : "No case in this scope has "
                                + question.key()
                                + ". Did you mean "
                                + String.join(" or ", meant)
                                + "?",
                meant.isEmpty() ? null : meant,
                urls == null ? null : urls.ofWhole(),
                urls == null
                        ? answer.statData()
                        : TracedData.of(question.type(), answer.statData(), urls),
                nextCursor);
    }

    /** Whether a list goes on after so many rows. */
    static boolean hasMore(Answer answer, long next) {
        return answer.rows() > 0 && next < answer.totalRows();
    }
}

package io.casestream.stats.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.stats.answer.Answer;
import io.casestream.stats.answer.AnswerQuestion;
import io.casestream.stats.answer.Suggestions;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatScope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The seven statistics. */
@Path("/api/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class StatsResource {

    /** Goes with every figure. */
    static final String NOTE =
            "Reports are not proof of causation: a case says that somebody suspected a drug, not"
                    + " that the drug caused the reaction.";

    private final AnswerQuestion answers;
    private final Suggestions suggestions;
    private final CasesUrls casesUrls;
    private final QueryLog log;
    private final Caller caller;

    StatsResource(
            AnswerQuestion answers,
            Suggestions suggestions,
            CasesUrls casesUrls,
            QueryLog log,
            Caller caller) {
        this.answers = answers;
        this.suggestions = suggestions;
        this.casesUrls = casesUrls;
        this.log = log;
        this.caller = caller;
    }

    record ScopeView(
            String role,
            String basis,
            List<UUID> uploadIds,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    record ProgressView(long batches, @Nullable Long batchesTotal) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AnswerView(
            String statType,
            String statKey,
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
            @Nullable String nextCursor) {}

    @GET
    @Path("/{stat_type}")
    @Operation(
            summary = "One statistic",
            description =
                    "Distinct current cases, from what is stored where it is current, else counted."
                            + " With the upload_id of an upload that is still arriving: its own"
                            + " cases so far, provisional.")
    public AnswerView statistic(
            @PathParam("stat_type") String statType, @BeanParam StatParameters parameters) {
        long begun = System.nanoTime();
        Question question = parameters.question(statType);
        Position position = Position.of(parameters.cursor);
        Answer answer =
                answers.answer(
                        new AnswerQuestion.Asked(
                                caller.organization(),
                                caller.userId(),
                                question,
                                position.offset(),
                                parameters.limit()));
        position.requireSameData(answer.dataVersion());
        List<String> meant =
                answer.keyCases() == 0
                        ? suggestions.forKey(caller.organization(), question.key())
                        : List.of();
        log.answered(caller, answer, System.nanoTime() - begun);
        return view(
                answer,
                casesUrls.of(caller.organization(), answer).orElse(null),
                meant,
                position.offset() + answer.rows());
    }

    /** Where a page begins, and in which data; a page of other data would skip or repeat rows. */
    private record Position(long offset, @Nullable Long dataVersion) {

        static Position of(@Nullable String cursor) {
            if (cursor == null || cursor.isBlank()) {
                return new Position(0, null);
            }
            List<String> parts = Cursor.decode(cursor, 2);
            try {
                long offset = Long.parseLong(parts.get(0));
                if (offset < 0 || offset > Integer.MAX_VALUE) {
                    throw Cursor.unusable();
                }
                return new Position(offset, Long.valueOf(parts.get(1)));
            } catch (NumberFormatException notOurs) {
                throw Cursor.unusable();
            }
        }

        void requireSameData(long now) {
            if (dataVersion != null && dataVersion != now) {
                throw ProblemException.of(
                        409,
                        "data-changed",
                        "The data has changed since the first page",
                        "New data was merged while you were paging. Begin again without cursor.");
            }
        }
    }

    private static AnswerView view(
            Answer answer, @Nullable CasesUrl urls, List<String> meant, long next) {
        Question question = answer.question();
        StatScope scope = question.scope();
        Answer.Progress progress = answer.progress();
        boolean more = answer.rows() > 0 && next < answer.totalRows();
        return new AnswerView(
                question.type().toString(),
                question.key().toString(),
                new ScopeView(
                        scope.role().toString(),
                        scope.basis().toString(),
                        scope.uploadIds(),
                        scope.from(),
                        scope.to()),
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
                more ? Cursor.encode(next, answer.dataVersion()) : null);
    }
}

package io.casestream.stats.rest;

import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.stats.answer.Answer;
import io.casestream.stats.answer.AnswerQuestion;
import io.casestream.stats.answer.Dictionaries;
import io.casestream.stats.answer.Suggestions;
import io.casestream.stats.domain.Question;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The seven statistics. */
@Path("/api/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class StatsResource {

    private final AnswerQuestion answers;
    private final Suggestions suggestions;
    private final Dictionaries dictionaries;
    private final CasesUrls casesUrls;
    private final QueryLog log;
    private final Caller caller;

    StatsResource(
            AnswerQuestion answers,
            Suggestions suggestions,
            Dictionaries dictionaries,
            CasesUrls casesUrls,
            QueryLog log,
            Caller caller) {
        this.answers = answers;
        this.suggestions = suggestions;
        this.dictionaries = dictionaries;
        this.casesUrls = casesUrls;
        this.log = log;
        this.caller = caller;
    }

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
        Answer answer = answer(question, position, parameters.limit());
        ResolvedAsView resolved = null;
        if (answer.keyCases() == 0) {
            Optional<String> said = question.key().drugTerm();
            Optional<String> ingredient = said.flatMap(this::ingredient);
            if (ingredient.isPresent()) {
                Question meant =
                        new Question(
                                question.type(),
                                question.key().withDrug(ingredient.get()),
                                question.scope(),
                                question.filter());
                answer = answer(meant, position, parameters.limit());
                resolved = ResolvedAsView.product(said.get(), ingredient.get());
            }
        }
        position.requireSameData(answer.dataVersion());
        List<String> meant =
                answer.keyCases() == 0 && resolved == null
                        ? suggestions.forKey(caller.organization(), question.key())
                        : List.of();
        log.answered(caller, answer, System.nanoTime() - begun);
        long next = position.offset() + answer.rows();
        return AnswerView.of(
                answer,
                casesUrls.of(caller.organization(), answer).orElse(null),
                resolved,
                meant,
                AnswerView.hasMore(answer, next)
                        ? Cursor.encode(next, answer.dataVersion())
                        : null);
    }

    private Answer answer(Question question, Position position, int limit) {
        return answers.answer(
                new AnswerQuestion.Asked(
                        caller.organization(),
                        caller.userId(),
                        question,
                        position.offset(),
                        limit,
                        question.waitsForPrior()));
    }

    private Optional<String> ingredient(String product) {
        return dictionaries.ingredient(caller.organization(), product);
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
}

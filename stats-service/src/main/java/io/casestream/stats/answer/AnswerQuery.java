package io.casestream.stats.answer;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.stats.answer.AnswerQuestion.Asked;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.QueryField;
import io.casestream.stats.domain.QueryFilters;
import io.casestream.stats.domain.QueryPlan;
import io.casestream.stats.domain.QueryType;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.words.Dictionary;
import io.casestream.stats.words.Dictionary.Kind;
import io.casestream.stats.words.Dictionary.Meaning;
import io.casestream.stats.words.ReadQuery;
import io.casestream.stats.words.Reading;
import io.casestream.stats.words.Reading.NotUnderstood;
import io.casestream.stats.words.Reading.ResolvedAs;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a query in words, in filters or both; what the filters say wins over the words. */
@Singleton
public class AnswerQuery {

    /** Of each of two drugs so many reactions are read to find the most reported of both. */
    private static final int SIDE_BY_SIDE = 1_000;

    private static final int COMPARED = 2;

    private final AnswerQuestion answers;
    private final Dictionaries dictionaries;

    AnswerQuery(AnswerQuestion answers, Dictionaries dictionaries) {
        this.answers = answers;
        this.dictionaries = dictionaries;
    }

    /**
     * A query.
     *
     * @param limit of each list the rows
     * @param place which list is to be continued; null to answer from the beginning
     */
    public record Query(
            @Nullable String text,
            QueryFilters filters,
            @Nullable QueryType type,
            int limit,
            @Nullable Place place) {}

    /** Where the next page of a list begins, and in which state of the data. */
    public record Place(int list, long offset, long dataVersion) {}

    /** What a query was taken for, and the answers to that. */
    public record Answered(
            QueryType type,
            QueryFilters filters,
            Reading reading,
            List<Answer> answers,
            @Nullable Comparison comparison,
            boolean known) {
        public Answered {
            answers = List.copyOf(answers);
        }
    }

    /** Answers somebody's query. */
    public Answered answer(String organization, String user, Query query, Instant now) {
        Dictionary dictionary =
                query.text() == null && query.filters().keys().isEmpty()
                        ? Dictionary.EMPTY
                        : dictionaries.of(organization);
        Reading words =
                query.text() == null
                        ? Reading.NOTHING
                        : ReadQuery.of(query.text(), dictionary, now);
        List<ResolvedAs> resolved = new ArrayList<>(words.resolvedAs());
        List<NotUnderstood> unclear = new ArrayList<>(words.notUnderstood());
        QueryFilters filters =
                products(query.filters(), dictionary, resolved, unclear).over(words.filters());
        QueryPlan plan = QueryPlan.of(filters, query.type(), words.hint());
        if (plan.type() == QueryType.COMPARISON && filters.of(QueryField.DRUG).size() != COMPARED) {
            throw ProblemException.badParameter(
                    "filters.drug",
                    "a comparison is of two drugs; understood was " + filters.of(QueryField.DRUG));
        }
        boolean fit = filters.scope().equals(StatScope.DEFAULT);
        List<Answer> answered = asked(organization, user, query, plan, fit);
        Comparison comparison =
                plan.type() == QueryType.COMPARISON && query.place() == null
                        ? Comparison.of(
                                filters.of(QueryField.DRUG),
                                answered.stream().filter(AnswerQuery::isMatrix).toList(),
                                query.limit(),
                                pairs -> pairs(organization, user, filters.scope(), pairs, fit))
                        : null;
        return new Answered(
                plan.type(),
                filters,
                new Reading(words.filters(), words.hint(), words.understood(), unclear, resolved),
                answered.stream().map(answer -> answer.first(query.limit())).toList(),
                comparison,
                known(filters, dictionary));
    }

    private List<Answer> asked(
            String organization, String user, Query query, QueryPlan plan, boolean fit) {
        Place place = query.place();
        if (place != null) {
            if (place.list() >= plan.questions().size()) {
                throw ProblemException.badParameter(
                        "cursor", "use next_cursor with the same query as before");
            }
            Question question = plan.questions().get(place.list());
            return List.of(
                    answers.answer(
                            new Asked(
                                    organization,
                                    user,
                                    question,
                                    place.offset(),
                                    query.limit(),
                                    fit)));
        }
        return answers.answer(
                plan.questions().stream()
                        .map(
                                question ->
                                        new Asked(
                                                organization,
                                                user,
                                                question,
                                                0,
                                                rows(plan, question, query.limit()),
                                                fit))
                        .toList());
    }

    private List<Answer> pairs(
            String organization,
            String user,
            StatScope scope,
            List<StatKey.OfPair> pairs,
            boolean fit) {
        return answers.answer(
                pairs.stream()
                        .map(
                                pair ->
                                        new Asked(
                                                organization,
                                                user,
                                                new Question(
                                                        StatType.DRUG_EVENT_MATRIX,
                                                        pair,
                                                        scope,
                                                        PairFilter.DEFAULT),
                                                0,
                                                1,
                                                fit))
                        .toList());
    }

    private static boolean isMatrix(Answer answer) {
        return answer.question().type() == StatType.DRUG_EVENT_MATRIX;
    }

    /** To lay one drug's reactions beside the other's takes more of them than are shown. */
    private static int rows(QueryPlan plan, Question question, int limit) {
        return plan.type() == QueryType.COMPARISON && question.type() == StatType.DRUG_EVENT_MATRIX
                ? SIDE_BY_SIDE
                : limit;
    }

    private static QueryFilters products(
            QueryFilters given,
            Dictionary dictionary,
            List<ResolvedAs> resolved,
            List<NotUnderstood> unclear) {
        List<String> drugs = new ArrayList<>();
        for (String said : given.of(QueryField.DRUG)) {
            Optional<Meaning> meaning =
                    dictionary.has(Kind.DRUG, said) ? Optional.empty() : dictionary.find(said);
            String drug = said;
            if (meaning.isPresent()) {
                switch (meaning.get()) {
                    case Meaning.Named(Dictionary.Term term, Dictionary.How how) -> {
                        if (how == Dictionary.How.PRODUCT) {
                            drug = term.name();
                            resolved.add(new ResolvedAs(said, Kind.DRUG, drug, how));
                        }
                    }
                    case Meaning.Ambiguous(List<String> ingredients) ->
                            unclear.add(
                                    new NotUnderstood(
                                            said,
                                            ingredients,
                                            "a product reported with several ingredients"));
                }
            }
            drugs.add(drug);
        }
        return drugs.isEmpty() ? given : given.with(QueryField.DRUG, drugs);
    }

    private static boolean known(QueryFilters filters, Dictionary dictionary) {
        return filters.of(QueryField.DRUG).stream()
                        .allMatch(drug -> dictionary.has(Kind.DRUG, drug))
                && filters.of(QueryField.REACTION).stream()
                        .allMatch(reaction -> dictionary.has(Kind.REACTION, reaction));
    }
}

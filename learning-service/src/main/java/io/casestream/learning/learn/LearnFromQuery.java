package io.casestream.learning.learn;

import io.casestream.common.event.QueryExecuted;
import io.casestream.common.model.Storable;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.learning.db.KnownTermRepository;
import io.casestream.learning.db.QueryHistoryRepository;
import io.casestream.learning.db.QueryLearningRepository;
import io.casestream.learning.db.QueryLearningRepository.FreeText;
import io.casestream.learning.domain.KnownTerms;
import io.casestream.learning.domain.Learnt;
import io.casestream.learning.domain.Question;
import io.casestream.learning.domain.Term;
import io.casestream.learning.domain.Wording;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes an executed query part of the history and of what is known about its question. The order in
 * which queries arrive does not matter, and one that arrives again changes nothing.
 */
@Singleton
public class LearnFromQuery {

    private final QueryHistoryRepository history;
    private final QueryLearningRepository learning;
    private final KnownTermRepository terms;
    private final ActivityLog activity;
    private final LearningConfig config;

    public LearnFromQuery(
            QueryHistoryRepository history,
            QueryLearningRepository learning,
            KnownTermRepository terms,
            ActivityLog activity,
            LearningConfig config) {
        this.history = history;
        this.learning = learning;
        this.terms = terms;
        this.activity = activity;
        this.config = config;
    }

    /**
     * Takes one query in.
     *
     * @param handle a transaction of the query's organization
     */
    public void run(Handle handle, QueryExecuted event) {
        QueryExecuted query = storable(event);
        Question question = Question.of(query.queryType(), query.filters(), query.queryText());
        learning.waitForTurn(handle, query.organization());
        if (history.insertIfNew(handle, query, question.hash())) {
            activity.record(handle, query);
            List<Term> fresh = terms.insertNew(handle, query.organization(), Term.in(question));
            learn(handle, query, question);
            fresh.forEach(term -> readAgain(handle, term));
        }
    }

    private void learn(Handle handle, QueryExecuted query, Question question) {
        Learnt.Execution execution =
                new Learnt.Execution(
                        query.eventId(),
                        query.userId(),
                        query.queryText(),
                        query.executionTimeMs(),
                        query.occurredAt());
        Learnt learnt =
                learning.find(handle, question)
                        .map(known -> known.with(execution, config.halfLife()))
                        .orElseGet(() -> Learnt.first(question, execution));
        learning.save(
                handle,
                query.organization(),
                learnt,
                question.pattern(knownIn(handle, question.words())));
    }

    /** A name that was unknown so far may stand in free text that came before it. */
    private void readAgain(Handle handle, Term term) {
        for (FreeText text : learning.freeTextWith(handle, term.words())) {
            learning.repattern(
                    handle, text.id(), text.question().pattern(knownIn(handle, text.words())));
        }
    }

    private KnownTerms knownIn(Handle handle, @Nullable String words) {
        return words == null ? run -> Optional.empty() : terms.among(handle, Wording.runs(words));
    }

    private static QueryExecuted storable(QueryExecuted event) {
        return new QueryExecuted(
                event.eventId(),
                event.occurredAt(),
                event.organization(),
                Storable.text(event.userId()),
                storable(event.queryText()),
                Storable.members(event.filters()),
                event.queryType(),
                event.executionTimeMs(),
                event.resultsCount(),
                storable(event.servedFrom()),
                storable(event.source()),
                storable(event.clientAddress()),
                storable(event.userAgent()));
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : Storable.text(text);
    }
}

package io.casestream.stats.rest;

import io.casestream.common.platform.http.RequestOrigin;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.stats.answer.Answer;
import io.casestream.stats.answer.HotQuestions;
import io.casestream.stats.answer.ServedFrom;
import io.casestream.stats.db.QueryEvent;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.events.QueryEvents;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an event of every answer. Filters have the names of the query API. */
@Singleton
class QueryLog {

    private final QueryEvents events;
    private final HotQuestions hot;
    private final RequestOrigin origin;

    QueryLog(QueryEvents events, HotQuestions hot, RequestOrigin origin) {
        this.events = events;
        this.hot = hot;
        this.origin = origin;
    }

    void answered(Caller caller, Answer answer, long nanos) {
        Question question = answer.question();
        if (!answer.provisional()) {
            hot.asked(caller.organization(), question, Instant.now());
        }
        long results = question.type().ranked() ? answer.totalRows() : answer.keyCases();
        record(
                caller,
                filters(question),
                question.type().queryType(),
                nanos,
                results,
                answer.servedFrom());
    }

    void record(
            Caller caller,
            Map<String, Object> filters,
            String queryType,
            long nanos,
            long results,
            ServedFrom servedFrom) {
        record(caller, null, filters, queryType, nanos, results, servedFrom);
    }

    /** The id that the event of this query has. */
    UUID record(
            Caller caller,
            @Nullable String queryText,
            Map<String, Object> filters,
            String queryType,
            long nanos,
            long results,
            ServedFrom servedFrom) {
        QueryEvent event =
                new QueryEvent(
                        UUID.randomUUID(),
                        caller.organization(),
                        caller.userId(),
                        Instant.now(),
                        queryText,
                        filters,
                        queryType,
                        nanos / 1_000_000,
                        results,
                        servedFrom.toString(),
                        origin.get());
        events.record(event);
        return event.eventId();
    }

    private static Map<String, Object> filters(Question question) {
        Map<String, Object> filters = new TreeMap<>();
        switch (question.key()) {
            case StatKey.OfDrug(String drug) -> filters.put("drug", drug);
            case StatKey.OfReaction(String reaction) -> filters.put("reaction", reaction);
            case StatKey.OfPair(String drug, String reaction) -> {
                filters.put("drug", drug);
                filters.put("reaction", reaction);
            }
            case StatKey.All all -> filters.remove("drug");
            case StatKey.Signals signals -> filters.remove("drug");
        }
        StatScope scope = question.scope();
        if (scope.role() != StatScope.DEFAULT.role()) {
            filters.put("role", scope.role().toString());
        }
        if (scope.basis() != StatScope.DEFAULT.basis()) {
            filters.put("basis", scope.basis().toString());
        }
        if (scope.from() != null) {
            filters.put("date_from", scope.from().toString());
        }
        if (scope.to() != null) {
            filters.put("date_to", scope.to().toString());
        }
        if (!scope.uploadIds().isEmpty()) {
            filters.put(
                    "upload_id",
                    scope.uploadIds().stream()
                            .map(UUID::toString)
                            .collect(Collectors.joining(",")));
        }
        if (question.type() == StatType.DRUG_EVENT_MATRIX) {
            PairFilter pairs = question.filter();
            if (pairs.minCases() != PairFilter.DEFAULT.minCases()) {
                filters.put("min_cases", pairs.minCases());
            }
            if (pairs.evansOnly()) {
                filters.put("evans", true);
            }
            if (pairs.order() != PairFilter.DEFAULT.order()) {
                filters.put("sort", pairs.order().toString());
            }
            if (pairs.subgroup() != null) {
                filters.put("subgroup", pairs.subgroup().toString());
            }
        }
        return filters;
    }
}

package io.casestream.stats.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics answer a query, the most telling first.
 *
 * @param questions all of one scope
 */
public record QueryPlan(QueryType type, List<Question> questions) {

    private static final PairFilter EVERY_PAIR = new PairFilter(1, false, PairOrder.A);

    private static final List<StatType> COURSE =
            List.of(StatType.DEMOGRAPHICS, StatType.SERIOUSNESS, StatType.OUTCOMES);

    public QueryPlan {
        questions = List.copyOf(questions);
    }

    /** The plan of a query whose type is given, hinted at by its words, or neither. */
    public static QueryPlan of(
            QueryFilters filters, @Nullable QueryType given, @Nullable QueryType hinted) {
        QueryType type = given == null ? type(filters, hinted) : given;
        Set<Question> questions = new LinkedHashSet<>();
        StatScope scope = filters.scope();
        List<StatKey> keys = filters.keys();
        for (StatKey key : keys.isEmpty() ? List.of(new StatKey.All()) : keys) {
            questions.addAll(questions(type, key, scope));
        }
        return new QueryPlan(type, new ArrayList<>(questions));
    }

    private static QueryType type(QueryFilters filters, @Nullable QueryType hinted) {
        boolean drug = !filters.of(QueryField.DRUG).isEmpty();
        boolean reaction = !filters.of(QueryField.REACTION).isEmpty();
        if (filters.of(QueryField.DRUG).size() > 1
                && (hinted == null || hinted == QueryType.COMPARISON)) {
            return QueryType.COMPARISON;
        }
        if (hinted != null && hinted != QueryType.COMPARISON && !isRanking(hinted)) {
            return hinted;
        }
        if (drug && reaction) {
            return QueryType.DRUG_EVENT;
        }
        if (drug) {
            return QueryType.DRUG_SEARCH;
        }
        if (reaction) {
            return QueryType.REACTION_SEARCH;
        }
        return hinted != null && isRanking(hinted) ? hinted : QueryType.CASE_COUNT;
    }

    /** Of a drug or reaction that is named these words ask for its profile. */
    private static boolean isRanking(QueryType type) {
        return type == QueryType.DRUG_SEARCH || type == QueryType.REACTION_SEARCH;
    }

    private static List<Question> questions(QueryType type, StatKey key, StatScope scope) {
        return switch (type) {
            case DRUG_SEARCH, REACTION_SEARCH ->
                    key instanceof StatKey.All
                            ? List.of(
                                    question(
                                            type == QueryType.DRUG_SEARCH
                                                    ? StatType.TOP_DRUGS
                                                    : StatType.TOP_REACTIONS,
                                            key,
                                            scope))
                            : profile(key, scope);
            case DRUG_EVENT -> drugEvent(key, scope);
            case TREND_ANALYSIS -> List.of(question(StatType.TRENDS, key, scope));
            case DEMOGRAPHICS -> List.of(question(StatType.DEMOGRAPHICS, key, scope));
            case SERIOUSNESS, CASE_COUNT -> List.of(question(StatType.SERIOUSNESS, key, scope));
            case OUTCOMES -> List.of(question(StatType.OUTCOMES, key, scope));
            case COMPARISON -> compared(key, scope);
        };
    }

    private static List<Question> drugEvent(StatKey key, StatScope scope) {
        return switch (key) {
            case StatKey.All all ->
                    List.of(question(StatType.DRUG_EVENT_MATRIX, new StatKey.Signals(), scope));
            case StatKey.OfPair pair -> {
                List<Question> questions = new ArrayList<>();
                questions.add(question(StatType.DRUG_EVENT_MATRIX, pair, scope));
                COURSE.forEach(part -> questions.add(question(part, pair, scope)));
                yield questions;
            }
            default -> List.of(question(StatType.DRUG_EVENT_MATRIX, key, scope));
        };
    }

    private static List<Question> profile(StatKey key, StatScope scope) {
        List<Question> questions = new ArrayList<>();
        questions.add(question(StatType.DRUG_EVENT_MATRIX, key, scope));
        COURSE.forEach(part -> questions.add(question(part, key, scope)));
        questions.add(question(StatType.TRENDS, key, scope));
        return questions;
    }

    /** Every pair of a drug, so that one drug's can be laid beside the other's. */
    private static List<Question> compared(StatKey key, StatScope scope) {
        List<Question> questions = new ArrayList<>(profile(key, scope));
        questions.set(
                0,
                new Question(
                        StatType.DRUG_EVENT_MATRIX,
                        key,
                        scope,
                        key instanceof StatKey.OfPair ? PairFilter.DEFAULT : EVERY_PAIR));
        return questions;
    }

    private static Question question(StatType type, StatKey key, StatScope scope) {
        return new Question(type, key, scope, PairFilter.DEFAULT);
    }
}

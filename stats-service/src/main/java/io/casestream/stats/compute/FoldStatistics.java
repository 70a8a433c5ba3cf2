package io.casestream.stats.compute;

import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatData;
import io.casestream.stats.domain.StatData.Trend;
import io.casestream.stats.domain.StatKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out one statistic from a fold, within one read transaction of it. */
public final class FoldStatistics {

    /** Rows of a ranked list that are worked out and stored together. */
    public static final int PAGE = 1_000;

    private static final int ONLY_KEY = 0;

    private FoldStatistics() {}

    /**
     * The answer to a question.
     *
     * @param page which page of a ranked list, from 0; 0 for anything else
     */
    public static Computed compute(Connection fold, CaseSet cases, Question question, int page)
            throws SQLException {
        return compute(fold, cases, question, page, null);
    }

    /**
     * The answer to a question in a scope whose prior may be known.
     *
     * @param known the fit that was kept for this scope and state of the data; null to fit one if
     *     the question needs it
     */
    public static Computed compute(
            Connection fold, CaseSet cases, Question question, int page, @Nullable PriorFit known)
            throws SQLException {
        Sql sql = new Sql(fold);
        return answer(sql, Cohort.of(sql, cases, question.scope()), question, page, known);
    }

    /**
     * A question, and which page of a ranked list is wanted.
     *
     * @param page from 0; 0 for anything but a ranked list
     */
    public record Wanted(Question question, int page) {}

    /** The answers to questions of one scope, about cases that are laid out once for all. */
    public static List<Computed> compute(
            Connection fold, CaseSet cases, List<Wanted> wanted, @Nullable PriorFit known)
            throws SQLException {
        Sql sql = new Sql(fold);
        Cohort cohort = Cohort.of(sql, cases, wanted.getFirst().question().scope());
        List<Computed> answers = new ArrayList<>();
        for (Wanted one : wanted) {
            answers.add(answer(sql, cohort, one.question(), one.page(), known));
        }
        return answers;
    }

    /** The answer about cases that are laid out in the scope of the question. */
    static Computed answer(
            Sql sql, Cohort cohort, Question question, int page, @Nullable PriorFit known)
            throws SQLException {
        cohort.ask(question.key());
        long n = cohort.n();
        return new Computed(
                cohort.totalCases(), n, cohort.subjectCases(), data(sql, question, n, page, known));
    }

    private static StatData data(
            Sql sql, Question question, long n, int page, @Nullable PriorFit known)
            throws SQLException {
        int offset = Math.multiplyExact(page, PAGE);
        return switch (question.type()) {
            case TOP_DRUGS -> Rankings.page(sql, TermKind.DRUG, offset, PAGE);
            case TOP_REACTIONS -> Rankings.page(sql, TermKind.REACTION, offset, PAGE);
            case DRUG_EVENT_MATRIX -> matrix(sql, question, n, offset, known);
            case TRENDS ->
                    Profiles.trends(sql).getOrDefault(ONLY_KEY, new Trend(new TreeMap<>(), 0));
            case DEMOGRAPHICS ->
                    Profiles.people(sql).getOrDefault(ONLY_KEY, new PeopleCount()).demographics();
            case SERIOUSNESS ->
                    Profiles.courses(sql)
                            .getOrDefault(ONLY_KEY, Profiles.Course.NONE)
                            .seriousness();
            case OUTCOMES ->
                    Profiles.courses(sql).getOrDefault(ONLY_KEY, Profiles.Course.NONE).outcomes();
        };
    }

    private static StatData matrix(
            Sql sql, Question question, long n, int offset, @Nullable PriorFit known)
            throws SQLException {
        StatKey key = question.key();
        if (known == null || key instanceof StatKey.Signals) {
            AllPairs.count(sql);
        }
        PriorFit prior = known == null ? AllPairs.fit(sql, n) : known;
        if (question.filter().subgroup() != null) {
            return new SubgroupPairs(sql, question, n, prior).page(offset, PAGE);
        }
        Pairs.count(sql, key, question.filter().minCases());
        return Pairs.page(sql, key, n, prior, question.filter(), offset, PAGE);
    }
}

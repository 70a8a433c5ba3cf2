package io.casestream.stats.compute;

import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatData;
import io.casestream.stats.domain.StatData.Pair;
import io.casestream.stats.domain.StatData.PairRanking;
import io.casestream.stats.domain.StatData.RankedTerm;
import io.casestream.stats.domain.StatData.TermRanking;
import io.casestream.stats.domain.StatData.Trend;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Works out everything that is worth having ready, in the default scope: {@code all} of each
 * statistic, the signals, and the profiles of the most reported terms. Each query answers for all
 * keys at once.
 */
public final class Precomputation {

    /** The most reported drugs and reactions together that get their own statistics. */
    static final int HOT_TERMS = 500;

    /** Pages of the signals that are ready; who pages on has them counted. */
    static final int SIGNAL_PAGES = 10;

    /** The strongest pairs of a term that are ready; its longer lists are counted when asked. */
    public static final int PAIRS_PER_TERM = 100;

    private static final int ALL_TERMS = Integer.MAX_VALUE;

    private static final String HOT =
            """
            create or replace temp table hot as
            select cast(row_number() over () as integer) as key_id, kind, term
            from (select unnest(cast(? as varchar[])) as kind, unnest(cast(? as varchar[])) as term)
            """;

    private static final String HOT_CASES =
            """
            create or replace temp table subject as
            select key_id, row_id from scoped_drug join hot using (term) where kind = 'drug'
            union all
            select key_id, row_id from scoped_reaction join hot using (term) where kind = 'reaction'
            """;

    private static final String HOT_PAIRS =
            """
            , keyed as (
                select key_id, measured.* from measured join hot on kind = 'drug' and term = drug
                union all
                select key_id, measured.* from measured
                join hot on kind = 'reaction' and term = reaction
            ), placed as (
                select *, row_number() over (partition by key_id order by %s) as place,
                       count(*) over (partition by key_id) as pairs
                from keyed
            )
            select key_id, pairs, drug, reaction, a, ab, ac from placed
            where place <= %d
            order by key_id, place
            """;

    private final Sql sql;
    private final List<PrecomputedPage> pages = new ArrayList<>();
    private final long totalCases;
    private final long n;
    private final Labels drugLabels;
    private final Labels reactionLabels;
    private final PriorFit prior;

    private Precomputation(Sql sql, Cohort cohort) throws SQLException {
        this.sql = sql;
        this.totalCases = cohort.totalCases();
        this.n = cohort.n();
        this.drugLabels = Labels.all(sql, TermKind.DRUG);
        this.reactionLabels = Labels.all(sql, TermKind.REACTION);
        AllPairs.count(sql);
        this.prior = AllPairs.fit(sql, n);
    }

    /** All rows, within one read transaction of the fold. */
    public static List<PrecomputedPage> of(Connection fold) throws SQLException {
        Sql sql = new Sql(fold);
        Cohort cohort = Cohort.of(sql, new CaseSet.Current(), StatScope.DEFAULT);
        Precomputation work = new Precomputation(sql, cohort);
        TermRanking drugs = Rankings.page(sql, TermKind.DRUG, work.drugLabels, 0, ALL_TERMS);
        TermRanking reactions =
                Rankings.page(sql, TermKind.REACTION, work.reactionLabels, 0, ALL_TERMS);
        work.ranking(StatType.TOP_DRUGS, drugs);
        work.ranking(StatType.TOP_REACTIONS, reactions);
        cohort.ask(new StatKey.All());
        work.profiles(List.of(new StatKey.All()), 0);
        work.signals();
        work.hotTerms(drugs, reactions);
        return work.pages;
    }

    private void ranking(StatType type, TermRanking ranking) {
        StatKey all = new StatKey.All();
        for (int page = 0; page == 0 || page * FoldStatistics.PAGE < ranking.size(); page++) {
            add(
                    type,
                    all,
                    page,
                    totalCases,
                    new TermRanking(ranking.totalTerms(), slice(ranking.rows(), page)));
        }
    }

    private void signals() throws SQLException {
        StatKey key = new StatKey.Signals();
        Pairs.count(sql, key, PairFilter.DEFAULT.minCases());
        PairRanking strongest =
                Pairs.page(
                        sql,
                        key,
                        n,
                        prior,
                        PairFilter.DEFAULT,
                        drugLabels,
                        reactionLabels,
                        0,
                        SIGNAL_PAGES * FoldStatistics.PAGE);
        for (int page = 0; page == 0 || page * FoldStatistics.PAGE < strongest.size(); page++) {
            add(
                    StatType.DRUG_EVENT_MATRIX,
                    key,
                    page,
                    totalCases,
                    new PairRanking(
                            n, strongest.totalPairs(), prior, slice(strongest.rows(), page)));
        }
    }

    private void hotTerms(TermRanking drugs, TermRanking reactions) throws SQLException {
        List<StatKey> keys = hottest(drugs, reactions);
        List<String> kinds = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        for (StatKey key : keys) {
            boolean drug = key instanceof StatKey.OfDrug;
            kinds.add((drug ? TermKind.DRUG : TermKind.REACTION).toString());
            terms.add(
                    key instanceof StatKey.OfDrug(String name)
                            ? name
                            : ((StatKey.OfReaction) key).reaction());
        }
        sql.run(HOT, sql.texts(kinds), sql.texts(terms));
        sql.run(HOT_CASES);
        Map<Integer, Long> cases = profiles(keys, 1);
        hotPairs(keys, cases);
    }

    private static List<StatKey> hottest(TermRanking drugs, TermRanking reactions) {
        record Hot(StatKey key, long cases, String term) {}
        List<Hot> hot = new ArrayList<>();
        for (RankedTerm row : drugs.rows()) {
            hot.add(new Hot(new StatKey.OfDrug(row.term()), row.cases(), row.term()));
        }
        for (RankedTerm row : reactions.rows()) {
            hot.add(new Hot(new StatKey.OfReaction(row.term()), row.cases(), row.term()));
        }
        return hot.stream()
                .sorted(
                        Comparator.comparingLong(Hot::cases)
                                .reversed()
                                .thenComparing(Hot::term)
                                .thenComparing(each -> each.key().toString()))
                .limit(HOT_TERMS)
                .map(Hot::key)
                .toList();
    }

    /** Adds four statistics per key; keys are numbered in order. Gives the cases per key_id. */
    private Map<Integer, Long> profiles(List<StatKey> keys, int firstId) throws SQLException {
        Map<Integer, Trend> trends = Profiles.trends(sql);
        Map<Integer, PeopleCount> people = Profiles.people(sql);
        Map<Integer, Profiles.Course> courses = Profiles.courses(sql);
        Map<Integer, Long> cases = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            int id = firstId + i;
            StatKey key = keys.get(i);
            Profiles.Course course = courses.getOrDefault(id, Profiles.Course.NONE);
            long ofKey = course.cases();
            cases.put(id, ofKey);
            Trend trend = trends.getOrDefault(id, new Trend(new TreeMap<>(), 0));
            StatData demographics = people.getOrDefault(id, new PeopleCount()).demographics();
            add(StatType.TRENDS, key, 0, ofKey, trend);
            add(StatType.DEMOGRAPHICS, key, 0, ofKey, demographics);
            add(StatType.SERIOUSNESS, key, 0, ofKey, course.seriousness());
            add(StatType.OUTCOMES, key, 0, ofKey, course.outcomes());
        }
        return cases;
    }

    private void hotPairs(List<StatKey> keys, Map<Integer, Long> cases) throws SQLException {
        record Keyed(int key, long pairs, Pair pair) {}
        Map<Integer, List<Pair>> pairs = new HashMap<>();
        Map<Integer, Long> totals = new HashMap<>();
        List<Keyed> rows =
                sql.list(
                        Pairs.measured(n, PairFilter.DEFAULT.minCases())
                                + HOT_PAIRS.formatted(
                                        Pairs.order(PairFilter.DEFAULT.order()), PAIRS_PER_TERM),
                        row ->
                                new Keyed(
                                        row.getInt("key_id"),
                                        row.getLong("pairs"),
                                        Pairs.labelled(
                                                Pairs.pair(row, n), drugLabels, reactionLabels)));
        for (Keyed row : rows) {
            pairs.computeIfAbsent(row.key(), id -> new ArrayList<>()).add(row.pair());
            totals.put(row.key(), row.pairs());
        }
        for (int i = 0; i < keys.size(); i++) {
            int id = i + 1;
            add(
                    StatType.DRUG_EVENT_MATRIX,
                    keys.get(i),
                    0,
                    cases.getOrDefault(id, 0L),
                    new PairRanking(
                            n,
                            totals.getOrDefault(id, 0L),
                            prior,
                            pairs.getOrDefault(id, List.of())));
        }
    }

    private void add(StatType type, StatKey key, int page, long keyCases, StatData data) {
        pages.add(
                new PrecomputedPage(
                        Question.of(type, key), page, new Computed(totalCases, n, keyCases, data)));
    }

    private static <T> List<T> slice(List<T> rows, int page) {
        int from = page * FoldStatistics.PAGE;
        return rows.subList(from, Math.min(rows.size(), from + FoldStatistics.PAGE));
    }
}

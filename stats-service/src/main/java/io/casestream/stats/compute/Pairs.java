package io.casestream.stats.compute;

import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.StatData.Pair;
import io.casestream.stats.domain.StatData.PairRanking;
import io.casestream.stats.domain.StatKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Pairs of a drug and a reaction with their counts. {@code pair(drug, reaction, a, ab, ac)} holds
 * the pairs of a key; measures are worked out in SQL only as far as filters and orders need them,
 * in the same arithmetic as {@link ContingencyTable}.
 */
final class Pairs {

    private static final String OF_TERM =
            """
            create or replace temp table pair as
            with own as (
                select row_id from subject semi join paired using (row_id)
            ), together as (
                select term, count(*) as a
                from paired_%2$s semi join own using (row_id)
                group by term
                having count(*) >= %3$d
            ), margin as (
                select term, count(*) as cases
                from paired_%2$s semi join together using (term)
                group by term
            )
            select cast(? as varchar) as %1$s, term as %2$s, a,
                   %4$s as ab, %5$s as ac
            from together join margin using (term)
            """;

    private static final String OF_BOTH =
            """
            create or replace temp table pair as
            select cast(? as varchar) as drug, cast(? as varchar) as reaction,
                   (select count(*) from subject) as a,
                   (select count(*) from paired_drug where term = ?) as ab,
                   (select count(*) from paired_reaction where term = ?) as ac
            """;

    private static final String MEASURED =
            """
            with table_of as (
                select drug, reaction, a, ab, ac, ab - a as b, ac - a as c, %1$d - ab as cd,
                       %1$d - ac as bd, %1$d - ab - ac + a as d
                from pair where a >= %2$d
            ), chi as (
                select *,
                       greatest(0, abs(cast(a as double) * d - cast(b as double) * c) - %1$d / 2.0)
                           as distance,
                       cast(ab as double) * cd * ac * bd as margins
                from table_of
            ), measured as (
                select *,
                       case when margins > 0
                            then cast(%1$d as double) * distance * distance / margins end as yates,
                       case when c > 0
                            then (cast(a as double) / ab) / (cast(c as double) / cd) end as prr,
                       case when b > 0 and c > 0
                            then (cast(a as double) / b) * (cast(d as double) / c) end as ror,
                       (a + 0.5::double) / (cast(ab as double) * ac / %1$d + 0.5::double)
                           as shrunk_ratio,
                       cast(a as double) * %1$d >= cast(ab as double) * ac as more_than_expected
                from chi
            )
            """;

    private static final String EVANS =
            "a >= 3 and (c = 0 or prr >= 2) and coalesce(yates, 0) >= 4";

    /** The lower bound of the IC. */
    static final String IC025 =
            "ln(shrunk_ratio) / ln(2::double) - 3.3::double / sqrt(a + 0.5::double)"
                    + " - 2 / pow(a + 0.5::double, 1.5::double)";

    private Pairs() {}

    /**
     * Makes {@code pair} for a key whose cases are the {@code subject}; where that is every pair,
     * they have been counted before.
     */
    static void count(Sql sql, StatKey key, int minCases) throws SQLException {
        switch (key) {
            case StatKey.OfDrug(String drug) ->
                    sql.run(
                            OF_TERM.formatted(
                                    "drug",
                                    "reaction",
                                    minCases,
                                    "(select count(*) from own)",
                                    "margin.cases"),
                            drug);
            case StatKey.OfReaction(String reaction) ->
                    sql.run(
                            OF_TERM.formatted(
                                    "reaction",
                                    "drug",
                                    minCases,
                                    "margin.cases",
                                    "(select count(*) from own)"),
                            reaction);
            case StatKey.OfPair(String drug, String reaction) ->
                    sql.run(OF_BOTH, drug, reaction, drug, reaction);
            case StatKey.All all -> AllPairs.choose(sql, minCases);
            case StatKey.Signals signals -> AllPairs.choose(sql, minCases);
        }
    }

    /** Pairs from {@code offset} on, with labels looked up for them alone. */
    static PairRanking page(
            Sql sql, StatKey key, long n, PriorFit prior, PairFilter filter, int offset, int size)
            throws SQLException {
        PairRanking bare = page(sql, key, n, prior, filter, Labels.NONE, Labels.NONE, offset, size);
        Labels drugs = Labels.of(sql, TermKind.DRUG, terms(bare.rows(), Pair::drug));
        Labels reactions = Labels.of(sql, TermKind.REACTION, terms(bare.rows(), Pair::reaction));
        return new PairRanking(
                n,
                bare.totalPairs(),
                prior,
                bare.rows().stream().map(pair -> labelled(pair, drugs, reactions)).toList());
    }

    /**
     * Pairs from {@code offset} on, with labels at hand. A pair asked for by name is always listed,
     * even with a = 0.
     */
    static PairRanking page(
            Sql sql,
            StatKey key,
            long n,
            PriorFit prior,
            PairFilter filter,
            Labels drugs,
            Labels reactions,
            int offset,
            int size)
            throws SQLException {
        boolean named = key instanceof StatKey.OfPair;
        String measured = measured(n, named ? 0 : filter.minCases());
        String condition = filter.evansOnly() && !named ? " where " + EVANS : "";
        long total = sql.count(measured + "select count(*) from measured" + condition);
        Sql.Row<Pair> row = each -> labelled(pair(each, n), drugs, reactions);
        PairOrder order = filter.order();
        List<Pair> rows =
                prior instanceof PriorFit.Converged fit
                                && (order == PairOrder.EBGM || order == PairOrder.EB05)
                                && !named
                        ? new ByPosterior(sql, measured, condition, n, fit.prior(), order)
                                .page(offset, size, row)
                        : sql.list(
                                measured
                                        + "select drug, reaction, a, ab, ac from measured"
                                        + condition
                                        + (" order by " + order(order))
                                        + (" limit " + size + " offset " + offset),
                                row);
        return new PairRanking(n, total, prior, rows);
    }

    /** Common table expressions that end in {@code measured}. */
    static String measured(long n, int minCases) {
        return MEASURED.formatted(n, minCases);
    }

    static String order(PairOrder order) {
        String first =
                switch (order) {
                    case CHI2 ->
                            "case when more_than_expected then yates else 0 - yates end desc nulls"
                                    + " last, ";
                    case PRR -> "c = 0 desc, prr desc nulls last, ";
                    case ROR -> "(b = 0 or c = 0) desc, ror desc nulls last, ";
                    case IC -> "shrunk_ratio desc, ";
                    case IC025 -> IC025 + " desc, ";
                    case EBGM, EB05, A -> "";
                };
        return first + "a desc, drug, reaction";
    }

    static Pair pair(ResultSet row, long n) throws SQLException {
        String drug = row.getString("drug");
        String reaction = row.getString("reaction");
        return new Pair(
                drug,
                drug,
                reaction,
                reaction,
                ContingencyTable.ofMargins(
                        row.getLong("a"), row.getLong("ab"), row.getLong("ac"), n));
    }

    static Pair labelled(Pair pair, Labels drugs, Labels reactions) {
        return new Pair(
                pair.drug(),
                drugs.of(pair.drug()),
                pair.reaction(),
                reactions.of(pair.reaction()),
                pair.table());
    }

    static Set<String> terms(List<Pair> pairs, Function<Pair, String> term) {
        return pairs.stream().map(term).collect(Collectors.toSet());
    }
}

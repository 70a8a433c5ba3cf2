package io.casestream.stats.compute;

import static java.util.Comparator.comparingDouble;

import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.Interval;
import io.casestream.stats.domain.Posterior;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatData.Pair;
import io.casestream.stats.domain.StatData.SubgroupPair;
import io.casestream.stats.domain.StatData.SubgroupRanking;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.Subgroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * The pairs of a key within each part of the cases: every count, N too, is of the cases of that
 * part alone. Of a drug or a reaction they are thousands, so that they are measured one by one.
 */
final class SubgroupPairs {

    private static final String PARTS =
            """
            create or replace temp table part as
            select row_id, cast(%s as varchar) as part from scoped semi join paired using (row_id)
            """;

    /** Of equal measures a decides, then names; which the rest of the order keeps. */
    private static final String TIES = " order by a desc, drug, reaction, value nulls last";

    private static final String OF_TERM =
            """
            with own as (
                select row_id, part from part semi join subject using (row_id)
            ), own_size as (
                select part, count(*) as cases from own group by part
            ), size as (
                select part, count(*) as n from part group by part
            ), together as (
                select part, term, count(*) as a
                from paired_%2$s join own using (row_id)
                group by all having count(*) >= %3$d
            ), margin as (
                select part, term, count(*) as cases
                from (select * from paired_%2$s semi join together using (term))
                join part using (row_id)
                group by all
            )
            select cast(? as varchar) as %1$s, t.term as %2$s, t.part as value, t.a, %4$s as ab, %5$s as ac,
                   n
            from together t
            join margin on margin.term = t.term and margin.part is not distinct from t.part
            join own_size on own_size.part is not distinct from t.part
            join size on size.part is not distinct from t.part
            """;

    /** A pair asked for by name has a table in every part, even with a = 0. */
    private static final String OF_BOTH =
            """
            select cast(? as varchar) as drug, cast(? as varchar) as reaction, part as value,
                   count(d.row_id + r.row_id) as a, count(d.row_id) as ab, count(r.row_id) as ac,
                   count(*) as n
            from part
            left join (select row_id from paired_drug where term = ?) d using (row_id)
            left join (select row_id from paired_reaction where term = ?) r using (row_id)
            group by part
            """;

    /** A row and what it is ranked by. */
    private record Ranked(double strength, SubgroupPair row) {}

    private final Sql sql;
    private final Question question;
    private final Subgroup by;
    private final long n;
    private final PriorFit prior;

    SubgroupPairs(Sql sql, Question question, long n, PriorFit prior) {
        this.sql = sql;
        this.question = question;
        this.by = Objects.requireNonNull(question.filter().subgroup());
        this.n = n;
        this.prior = prior;
    }

    /** Rows from {@code offset} on, with labels looked up for them alone. */
    SubgroupRanking page(int offset, int size) throws SQLException {
        sql.run(PARTS.formatted(by));
        boolean named = question.key() instanceof StatKey.OfPair;
        List<SubgroupPair> ranked =
                counted(question.key()).stream()
                        .filter(
                                row ->
                                        named
                                                || !question.filter().evansOnly()
                                                || row.pair().table().evans())
                        .map(row -> new Ranked(strength(row.pair().table()), row))
                        .sorted(comparingDouble(Ranked::strength).reversed())
                        .map(Ranked::row)
                        .toList();
        int from = Math.min(offset, ranked.size());
        List<SubgroupPair> shown = ranked.subList(from, Math.min(ranked.size(), from + size));
        List<Pair> pairs = shown.stream().map(SubgroupPair::pair).toList();
        Labels drugs = Labels.of(sql, TermKind.DRUG, Pairs.terms(pairs, Pair::drug));
        Labels reactions = Labels.of(sql, TermKind.REACTION, Pairs.terms(pairs, Pair::reaction));
        return new SubgroupRanking(
                by,
                n,
                ranked.size(),
                prior,
                shown.stream()
                        .map(
                                row ->
                                        new SubgroupPair(
                                                row.value(),
                                                Pairs.labelled(row.pair(), drugs, reactions)))
                        .toList());
    }

    private List<SubgroupPair> counted(StatKey key) throws SQLException {
        return switch (key) {
            case StatKey.OfDrug(String drug) ->
                    ofTerm("drug", "reaction", "own_size.cases", "margin.cases", drug);
            case StatKey.OfReaction(String reaction) ->
                    ofTerm("reaction", "drug", "margin.cases", "own_size.cases", reaction);
            case StatKey.OfPair(String drug, String reaction) ->
                    sql.list(OF_BOTH + TIES, SubgroupPairs::row, drug, reaction, drug, reaction);
            case StatKey.All all -> throw new IllegalArgumentException("no pairs of " + all);
            case StatKey.Signals all -> throw new IllegalArgumentException("too many of " + all);
        };
    }

    private List<SubgroupPair> ofTerm(
            String own, String other, String withDrug, String withEvent, String term)
            throws SQLException {
        return sql.list(
                OF_TERM.formatted(own, other, question.filter().minCases(), withDrug, withEvent)
                        + TIES,
                SubgroupPairs::row,
                term);
    }

    private static SubgroupPair row(ResultSet row) throws SQLException {
        return new SubgroupPair(row.getString("value"), Pairs.pair(row, row.getLong("n")));
    }

    /** What a pair is ranked by: a ratio over 0 comes first, what is undefined otherwise last. */
    private double strength(ContingencyTable table) {
        double last = Double.NEGATIVE_INFINITY;
        double first = Double.POSITIVE_INFINITY;
        return switch (question.filter().order()) {
            case A -> 0;
            case CHI2 ->
                    table.chi2Yates().isEmpty()
                            ? last
                            : (double) table.a() * table.n()
                                            >= (double) (table.a() + table.b())
                                                    * (table.a() + table.c())
                                    ? table.chi2Yates().getAsDouble()
                                    : 0 - table.chi2Yates().getAsDouble();
            case PRR -> table.c() == 0 ? first : table.prr().orElse(last);
            case ROR -> table.b() == 0 || table.c() == 0 ? first : table.ror().orElse(last);
            case IC -> table.ic().orElse(last);
            case IC025 -> table.icInterval().map(Interval::lower).orElse(last);
            case EBGM -> prior.posterior(table).map(Posterior::ebgm).orElse(last);
            case EB05 -> prior.posterior(table).map(Posterior::eb05).orElse(last);
        };
    }
}

package io.casestream.stats.compute;

import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.PairName;
import io.casestream.stats.domain.SignalCriterion;
import io.casestream.stats.domain.StatScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pairs and terms of all current cases as assessments look at them, suspect drugs. */
public final class FoldSignals {

    /** Lets in what the arithmetic of the database and of Java might disagree about. */
    private static final String NEARLY_ABOVE_0 =
            "select drug, reaction, a, ab, ac from measured where " + Pairs.IC025 + " > -0.000001";

    private static final String ASKED =
            """
            create or replace temp table asked as
            select distinct drug, reaction
            from (select unnest(cast(? as varchar[])) as drug,
                         unnest(cast(? as varchar[])) as reaction)
            """;

    private static final String TABLES =
            """
            with drug as (
                select row_id, term from paired_drug where term in (select drug from asked)
            ), reaction as (
                select row_id, term from paired_reaction where term in (select reaction from asked)
            ), together as (
                select d.term as drug, r.term as reaction, count(*) as a
                from drug d join reaction r using (row_id)
                group by all
            )
            select asked.drug, asked.reaction, coalesce(a, 0) as a, coalesce(d.cases, 0) as ab,
                   coalesce(r.cases, 0) as ac
            from asked
            left join together using (drug, reaction)
            left join (select term, count(*) as cases from drug group by term) d
                on d.term = asked.drug
            left join (select term, count(*) as cases from reaction group by term) r
                on r.term = asked.reaction
            """;

    private static final String CASES =
            """
            select term, count(*) as cases from scoped_%s
            where term in (select unnest(cast(? as varchar[])))
            group by term
            """;

    private final Sql sql;
    private final long totalCases;
    private final long n;

    private FoldSignals(Sql sql, Cohort cohort) {
        this.sql = sql;
        this.totalCases = cohort.totalCases();
        this.n = cohort.n();
    }

    /** Within one read transaction of the fold, and only there. */
    public static FoldSignals in(Connection fold) throws SQLException {
        Sql sql = new Sql(fold);
        return new FoldSignals(sql, Cohort.of(sql, new CaseSet.Current(), StatScope.DEFAULT));
    }

    /** All current cases. */
    public long totalCases() {
        return totalCases;
    }

    /** Cases with a suspect drug and a reaction. */
    public long n() {
        return n;
    }

    /** Every pair that meets the criterion. */
    public Map<PairName, ContingencyTable> all() throws SQLException {
        AllPairs.count(sql);
        AllPairs.choose(sql, SignalCriterion.CASES);
        Map<PairName, ContingencyTable> signals = new HashMap<>();
        sql.list(
                Pairs.measured(n, SignalCriterion.CASES) + NEARLY_ABOVE_0,
                row -> {
                    ContingencyTable table = table(row);
                    return SignalCriterion.met(table) ? signals.put(name(row), table) : table;
                });
        return signals;
    }

    /** The tables of some pairs, whether there are such cases or not. */
    public Map<PairName, ContingencyTable> tables(Collection<PairName> pairs) throws SQLException {
        Map<PairName, ContingencyTable> tables = new HashMap<>();
        if (!pairs.isEmpty()) {
            List<PairName> names = List.copyOf(pairs);
            sql.run(
                    ASKED,
                    sql.texts(names.stream().map(PairName::drug).toList()),
                    sql.texts(names.stream().map(PairName::reaction).toList()));
            sql.list(TABLES, row -> tables.put(name(row), table(row)));
        }
        return tables;
    }

    /** The cases of some drugs; of a term without cases, none is said. */
    public Map<String, Long> casesOfDrugs(Collection<String> terms) throws SQLException {
        return cases(TermKind.DRUG, terms);
    }

    /** The cases of some reactions; of a term without cases, none is said. */
    public Map<String, Long> casesOfReactions(Collection<String> terms) throws SQLException {
        return cases(TermKind.REACTION, terms);
    }

    private Map<String, Long> cases(TermKind kind, Collection<String> terms) throws SQLException {
        Map<String, Long> cases = new LinkedHashMap<>();
        if (!terms.isEmpty()) {
            sql.list(
                    CASES.formatted(kind),
                    row -> cases.put(row.getString("term"), row.getLong("cases")),
                    sql.texts(new ArrayList<>(terms)));
        }
        return cases;
    }

    private static PairName name(ResultSet row) throws SQLException {
        return new PairName(row.getString("drug"), row.getString("reaction"));
    }

    private ContingencyTable table(ResultSet row) throws SQLException {
        return ContingencyTable.ofMargins(
                row.getLong("a"), row.getLong("ab"), row.getLong("ac"), n);
    }
}

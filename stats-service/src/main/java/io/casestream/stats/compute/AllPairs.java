package io.casestream.stats.compute;

import io.casestream.stats.domain.FitPrior;
import io.casestream.stats.domain.PairCell;
import io.casestream.stats.domain.PriorFit;
import java.sql.SQLException;

/** Counts every pair of the scope, for the signals and for the prior. */
final class AllPairs {

    private static final String TERMS =
            """
            create or replace temp table %1$s_term as
            select cast(row_number() over () as integer) as id, term, count(*) as cases
            from paired_%1$s group by term
            """;

    private static final String TERM_ROWS =
            """
            create or replace temp table %1$s_row as
            select row_id, id from paired_%1$s join %1$s_term using (term)
            """;

    /** Counting integers is half the work of counting names. */
    private static final String COUNTED =
            """
            create or replace temp table counted as
            select d.id as drug_id, r.id as reaction_id, count(*) as a
            from drug_row d join reaction_row r using (row_id)
            group by all
            """;

    private static final String CHOSEN =
            """
            create or replace temp table pair as
            select d.term as drug, r.term as reaction, a, d.cases as ab, r.cases as ac
            from (select * from counted where a >= %d)
            join drug_term d on d.id = drug_id
            join reaction_term r on r.id = reaction_id
            """;

    /**
     * Pairs of one a whose E agrees to about 2 % are one cell; sums of whole numbers are the same
     * in whatever order they are added.
     */
    private static final String CELLS =
            """
            select a, count(*) as pairs, cast(sum(product) as double) as products
            from (select a, d.cases * r.cases as product
                  from counted
                  join drug_term d on d.id = drug_id
                  join reaction_term r on r.id = reaction_id)
            group by a, floor(50 * ln(product))
            order by a, products / pairs
            """;

    private AllPairs() {}

    /** Makes {@code counted}. */
    static void count(Sql sql) throws SQLException {
        for (TermKind kind : TermKind.values()) {
            sql.run(TERMS.formatted(kind));
            sql.run(TERM_ROWS.formatted(kind));
        }
        sql.run(COUNTED);
    }

    /** Makes {@code pair} of what is {@code counted}. */
    static void choose(Sql sql, int minCases) throws SQLException {
        sql.run(CHOSEN.formatted(minCases));
    }

    /** The prior of what is {@code counted}. */
    static PriorFit fit(Sql sql, long n) throws SQLException {
        return FitPrior.to(
                sql.list(
                        CELLS,
                        row -> {
                            long pairs = row.getLong("pairs");
                            return new PairCell(
                                    row.getLong("a"), row.getDouble("products") / n / pairs, pairs);
                        }));
    }
}

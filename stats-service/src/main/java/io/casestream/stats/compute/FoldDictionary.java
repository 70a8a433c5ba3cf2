package io.casestream.stats.compute;

import io.casestream.stats.words.Dictionary;
import io.casestream.stats.words.Dictionary.Kind;
import io.casestream.stats.words.Dictionary.Product;
import io.casestream.stats.words.Dictionary.Term;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The dictionary of an organization's current cases, bounded however many names they have. */
public final class FoldDictionary {

    private static final int TERMS = 50_000;
    private static final int PRODUCTS = 100_000;

    private static final String REPORTED =
            """
            select term, count(*) as cases
            from %s semi join (select row_id from case_row where is_current) using (row_id)
            group by term
            order by cases desc, term
            limit %d
            """;

    private static final String SOLD =
            """
            select name, term
            from product semi join (select upload_id from upload where state = 'merged')
                using (upload_id)
            group by name, term
            order by name, term
            limit %d
            """;

    private FoldDictionary() {}

    /** The names of this state of the data. */
    public static Dictionary of(Connection fold) throws SQLException {
        Sql sql = new Sql(fold);
        List<Term> terms = new ArrayList<>(terms(sql, TermKind.DRUG, Kind.DRUG));
        terms.addAll(terms(sql, TermKind.REACTION, Kind.REACTION));
        return new Dictionary(
                terms,
                sql.list(
                        SOLD.formatted(PRODUCTS),
                        row -> new Product(row.getString("name"), row.getString("term"))));
    }

    /** The ingredients that a product was reported with. */
    public static List<String> ingredients(Connection fold, String product) throws SQLException {
        return new Sql(fold)
                .list(
                        """
                        select distinct term
                        from product semi join (select upload_id from upload where state = 'merged')
                            using (upload_id)
                        where name = ? order by term
                        """,
                        row -> row.getString("term"),
                        product);
    }

    private static List<Term> terms(Sql sql, TermKind kind, Kind of) throws SQLException {
        return sql.list(
                REPORTED.formatted(kind.table(), TERMS),
                row -> new Term(of, row.getString("term"), row.getLong("cases")));
    }
}

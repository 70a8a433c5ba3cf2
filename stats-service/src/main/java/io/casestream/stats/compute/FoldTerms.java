package io.casestream.stats.compute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The terms of an organization's current cases. */
public final class FoldTerms {

    private static final double ALIKE = 0.88;
    private static final int SUGGESTIONS = 3;

    private static final String BEGINNING =
            """
            select term, count(*) as cases
            from %s semi join (select row_id from case_row where is_current) using (row_id)
            where starts_with(term, ?)
            group by term
            order by cases desc, term
            limit %d offset %d
            """;

    private static final String ALIKE_TERMS =
            """
            select term
            from (select term, count(*) as cases, jaro_winkler_similarity(term, ?) as alike
                  from %s semi join (select row_id from case_row where is_current) using (row_id)
                  group by term)
            where alike >= %s
            order by alike desc, cases desc, term
            limit %d
            """;

    private FoldTerms() {}

    /** A term with its label and its cases; drugs in any role but not administered. */
    public record Term(String term, String label, long cases) {}

    /** Terms that begin with a prefix, the most reported first. */
    public static List<Term> beginning(
            Connection fold, TermKind kind, String prefix, int offset, int limit)
            throws SQLException {
        Sql sql = new Sql(fold);
        List<Term> bare =
                sql.list(
                        BEGINNING.formatted(kind.table(), limit, offset),
                        row ->
                                new Term(
                                        row.getString("term"),
                                        row.getString("term"),
                                        row.getLong("cases")),
                        prefix);
        sql.run("create or replace temp view labelled as " + new CaseSet.Current().labelled());
        Labels labels = Labels.of(sql, kind, bare.stream().map(Term::term).toList());
        return bare.stream()
                .map(term -> new Term(term.term(), labels.of(term.term()), term.cases()))
                .toList();
    }

    /** Terms spelt nearly like this one, the likeliest first. */
    public static List<String> alike(Connection fold, TermKind kind, String term)
            throws SQLException {
        return new Sql(fold)
                .list(
                        ALIKE_TERMS.formatted(kind.table(), ALIKE, SUGGESTIONS),
                        row -> row.getString("term"),
                        term);
    }
}

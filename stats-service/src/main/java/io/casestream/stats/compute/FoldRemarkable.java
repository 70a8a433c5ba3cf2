package io.casestream.stats.compute;

import io.casestream.common.model.RemarkableTerms;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The terms of current cases that people are likely to ask about. */
public final class FoldRemarkable {

    private static final int MOST = 100;

    private static final String COUNTED =
            """
            with current_case as (
                select row_id, report_date from case_row where is_current
            ), newest as (
                select max(report_date) as day from current_case
            ), counted as (
                select term, count(*) as cases,
                       count(*) filter (report_date > day - interval 3 month) as recent,
                       count(*) filter (report_date > day - interval 6 month
                                        and report_date <= day - interval 3 month) as earlier
                from %s join current_case using (row_id), newest
                where %s
                group by term
            )
            select term from counted
            """;

    private static final String MOST_REPORTED = "order by cases desc, term limit " + MOST;

    private static final String RISING =
            "where recent >= 3 and recent > earlier order by recent - earlier desc, term limit "
                    + MOST;

    private FoldRemarkable() {}

    /**
     * The most reported terms, and those whose cases of the newest three months outnumber those of
     * the three months before by most (at least three cases); suspect drugs only.
     */
    public static RemarkableTerms of(Connection fold) throws SQLException {
        Sql sql = new Sql(fold);
        return new RemarkableTerms(
                terms(sql, TermKind.DRUG, MOST_REPORTED),
                terms(sql, TermKind.DRUG, RISING),
                terms(sql, TermKind.REACTION, MOST_REPORTED),
                terms(sql, TermKind.REACTION, RISING));
    }

    private static List<String> terms(Sql sql, TermKind kind, String order) throws SQLException {
        String counts = kind == TermKind.DRUG ? "in_suspect" : "true";
        return sql.list(
                COUNTED.formatted(kind.table(), counts) + order, row -> row.getString("term"));
    }
}

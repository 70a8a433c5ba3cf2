package io.casestream.stats.compute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an organization has, at a glance: distinct current cases and the distinct terms in them.
 *
 * @param uniqueDrugs terms in any role but not administered
 * @param earliestDate first event date
 * @param latestDate last event date
 */
public record FoldSummary(
        long totalCases,
        long uniqueDrugs,
        long uniqueReactions,
        long seriousCases,
        long fatalCases,
        @Nullable LocalDate earliestDate,
        @Nullable LocalDate latestDate) {

    private static final String SUMMARY =
            """
            with current_case as (
                select row_id, serious, fatal, event_date from (%s)
            )
            select count(*) as cases,
                   count(*) filter (serious) as serious,
                   count(*) filter (fatal) as fatal,
                   min(event_date) as earliest,
                   max(event_date) as latest,
                   (select count(distinct term) from case_drug
                    semi join current_case using (row_id)) as drugs,
                   (select count(distinct term) from case_reaction
                    semi join current_case using (row_id)) as reactions
            from current_case
            """;

    /** Counts every current case within one read transaction of the fold. */
    public static FoldSummary of(Connection fold) throws SQLException {
        return of(fold, new CaseSet.Current());
    }

    /** Counts some cases within one read transaction of the fold. */
    public static FoldSummary of(Connection fold, CaseSet cases) throws SQLException {
        return new Sql(fold)
                .one(
                        SUMMARY.formatted(cases.relation()),
                        row ->
                                new FoldSummary(
                                        row.getLong("cases"),
                                        row.getLong("drugs"),
                                        row.getLong("reactions"),
                                        row.getLong("serious"),
                                        row.getLong("fatal"),
                                        Sql.date(row, "earliest"),
                                        Sql.date(row, "latest")));
    }
}

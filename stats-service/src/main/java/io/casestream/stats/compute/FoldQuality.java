package io.casestream.stats.compute;

import io.casestream.stats.domain.QualityCount;
import io.casestream.stats.domain.QualityRule;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts what is missing or odd in the current cases. */
public final class FoldQuality {

    private static final String COUNTS =
            """
            with current_case as (
                select * from case_row where is_current
            ), today as (
                select cast(? as date) as day
            )
            select count(*) as total,
                   count(*) filter (age_group = 'unknown') as no_age,
                   count(*) filter (sex is null) as no_sex,
                   count(*) filter (country is null) as no_country,
                   count(*) filter (event_date is null) as no_event_date,
                   count(*) filter (event_date is not null and not event_has_month)
                       as event_year_only,
                   count(*) filter (report_date is null) as no_report_date,
                   count(*) filter (serious is null) as no_seriousness,
                   (select count(*) from current_case anti join case_drug using (row_id))
                       as no_drug,
                   (select count(*) from current_case anti join case_reaction using (row_id))
                       as no_reaction,
                   count(*) filter (event_date > day or receive_date > day or report_date > day)
                       as future_date,
                   count(*) filter (event_date > report_date) as event_after_report
            from current_case, today
            """;

    private static final String MOST_REPORTED =
            """
            select term, count(*) as cases
            from case_drug semi join (select row_id from case_row where is_current) using (row_id)
            where in_suspect
            group by term
            order by cases desc, term
            limit 1
            """;

    private FoldQuality() {}

    /**
     * A count for every rule, in their order.
     *
     * @param today what is later lies in the future
     */
    public static List<QualityCount> of(Connection fold, LocalDate today) throws SQLException {
        Sql sql = new Sql(fold);
        List<QualityCount> counts =
                new ArrayList<>(sql.one(COUNTS, FoldQuality::counts, Date.valueOf(today)));
        long total = counts.getFirst().total();
        counts.addAll(
                sql.list(
                        MOST_REPORTED,
                        row ->
                                new QualityCount(
                                        QualityRule.ONE_DRUG,
                                        row.getLong("cases"),
                                        total,
                                        row.getString("term"))));
        return counts;
    }

    private static List<QualityCount> counts(ResultSet row) throws SQLException {
        List<QualityCount> counts = new ArrayList<>();
        for (QualityRule rule : QualityRule.values()) {
            if (rule != QualityRule.ONE_DRUG) {
                counts.add(
                        new QualityCount(
                                rule,
                                row.getLong(rule.name().toLowerCase(Locale.ROOT)),
                                row.getLong("total"),
                                null));
            }
        }
        return counts;
    }
}

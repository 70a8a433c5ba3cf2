package io.casestream.stats.compute;

import io.casestream.common.model.RoleScope;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the temporary relations that every statistic selects from, on one connection:
 *
 * <ul>
 *   <li>{@code scoped}: the cases in scope, with their month by the basis
 *   <li>{@code labelled}: the rows whose spellings make the labels
 *   <li>{@code scoped_drug}, {@code scoped_reaction}: their counted drugs and their reactions
 *   <li>{@code paired}: the cases with a counted drug and a reaction; there are N
 *   <li>{@code paired_drug}, {@code paired_reaction}: their counted drugs and their reactions
 *   <li>{@code subject(key_id, row_id)}: the cases of one key, or of many at once
 * </ul>
 */
final class Cohort {

    private static final String SCOPED =
            """
            create or replace temp view scoped as
            select row_id, sex, age_group, country, serious, outcomes, fatal, event_date,
                   case when %1$s_has_month then date_trunc('month', %1$s_date) end as month
            from (%2$s)
            where true %3$s %4$s
            """;

    private final Sql sql;
    private final long totalCases;
    private final long n;

    private Cohort(Sql sql, long totalCases, long n) {
        this.sql = sql;
        this.totalCases = totalCases;
        this.n = n;
    }

    static Cohort of(Sql sql, CaseSet cases, StatScope scope) throws SQLException {
        String date = scope.basis() + "_date";
        String from = cases.relation();
        if (cases.worthKeeping()) {
            sql.run("create or replace temp table chosen as " + from);
            from = "select * from chosen";
        }
        sql.run(
                SCOPED.formatted(
                        scope.basis(),
                        from,
                        bound(date, ">=", scope.from()),
                        bound(date, "<=", scope.to())));
        sql.run("create or replace temp view labelled as " + cases.labelled());
        sql.run(
                """
                create or replace temp view scoped_drug as
                select row_id, term from case_drug semi join scoped using (row_id) where %s
                """
                        .formatted(roleCondition(scope.role())));
        sql.run(
                """
                create or replace temp view scoped_reaction as
                select row_id, term from case_reaction semi join scoped using (row_id)
                """);
        sql.run(
                """
                create or replace temp table paired as
                select row_id from scoped
                semi join scoped_drug using (row_id)
                semi join scoped_reaction using (row_id)
                """);
        for (TermKind kind : TermKind.values()) {
            sql.run(
                    """
                    create or replace temp view paired_%1$s as
                    select row_id, term from case_%1$s semi join paired using (row_id) where %2$s
                    """
                            .formatted(
                                    kind,
                                    kind == TermKind.DRUG ? roleCondition(scope.role()) : "true"));
        }
        long totalCases = sql.count("select count(*) from scoped");
        long n = sql.count("select count(*) from paired");
        return new Cohort(sql, totalCases, n);
    }

    /** The cases of one key, under key_id 0. */
    void ask(StatKey key) throws SQLException {
        switch (key) {
            case StatKey.All all -> subject("from scoped");
            case StatKey.Signals signals -> subject("from scoped");
            case StatKey.OfDrug(String drug) -> subject("from scoped_drug where term = ?", drug);
            case StatKey.OfReaction(String reaction) ->
                    subject("from scoped_reaction where term = ?", reaction);
            case StatKey.OfPair(String drug, String reaction) ->
                    subject(
                            "from scoped_drug semi join (select row_id from scoped_reaction where"
                                    + " term = ?) using (row_id) where term = ?",
                            reaction,
                            drug);
        }
    }

    long totalCases() {
        return totalCases;
    }

    long n() {
        return n;
    }

    long subjectCases() throws SQLException {
        return sql.count("select count(*) from subject");
    }

    private void subject(String from, Object... terms) throws SQLException {
        sql.run(
                "create or replace temp table subject as select 0 as key_id, row_id " + from,
                terms);
    }

    static String roleCondition(RoleScope role) {
        return switch (role) {
            case SUSPECT -> "in_suspect";
            case PRIMARY -> "in_primary";
            case ANY -> "true";
        };
    }

    private static String bound(String column, String comparison, @Nullable LocalDate day) {
        return day == null ? "" : "and " + column + " " + comparison + " date '" + day + "'";
    }
}

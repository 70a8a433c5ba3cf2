package io.casestream.stats.compute;

import io.casestream.common.model.RoleScope;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
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
                   %3$s as is_paired,
                   case when %1$s_has_month then date_trunc('month', %1$s_date) end as month
            from (%2$s)
            """;

    /** Of few cases it pays to write down what they have; of most it does not. */
    private static final String FEW =
            "select (select count(*) from within) * 4 < (select count(*) from case_row)";

    private static final String TERMS_WITHIN =
            """
            create or replace temp table within_%s as
            from (%s) semi join within using (row_id)
            """;

    private static final String WITHIN =
            """
            create or replace temp table within as
            select row_id, sex, age_group, country, serious, outcomes, fatal, event_date,
                   event_has_month, receive_date, receive_has_month, report_date,
                   report_has_month, has_drug, has_suspect, has_primary, has_reaction
            from (%s) c
            where true %s
            """;

    private final Sql sql;
    private @Nullable StatKey asked;
    private long subjectCases;
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
        String days = bound(date, ">=", scope.from()) + " " + bound(date, "<=", scope.to());
        String conditions = days + Conditions.of(scope.restriction());
        boolean few = false;
        if (!conditions.isBlank()) {
            sql.run(WITHIN.formatted(from, conditions));
            from = "select * from within";
            few = sql.one(FEW, row -> row.getBoolean(1));
        }
        sql.run(SCOPED.formatted(scope.basis(), from, pairedCondition(scope.role())));
        sql.run("create or replace temp view labelled as " + cases.labelled());
        Map<TermKind, String> terms = new EnumMap<>(TermKind.class);
        for (TermKind kind : TermKind.values()) {
            String all =
                    "select row_id, term from %s where %s"
                            .formatted(
                                    kind.table(),
                                    kind == TermKind.DRUG ? roleCondition(scope.role()) : "true");
            if (few) {
                sql.run(TERMS_WITHIN.formatted(kind, all));
                all = "select row_id, term from within_" + kind;
            }
            terms.put(kind, all);
            sql.run(
                    "create or replace temp view scoped_%s as from (%s) semi join scoped using"
                                    .formatted(kind, all)
                            + " (row_id)");
        }
        sql.run(
                "create or replace temp table paired as select row_id from scoped where"
                        + " is_paired");
        for (TermKind kind : TermKind.values()) {
            sql.run(
                    "create or replace temp view paired_%s as from (%s) semi join paired using"
                                    .formatted(kind, terms.get(kind))
                            + " (row_id)");
        }
        long totalCases = sql.count("select count(*) from scoped");
        long n = sql.count("select count(*) from paired");
        return new Cohort(sql, totalCases, n);
    }

    /** The cases of one key, under key_id 0. */
    void ask(StatKey key) throws SQLException {
        if (!key.equals(asked)) {
            choose(key);
            asked = key;
            subjectCases = sql.count("select count(*) from subject");
        }
    }

    private void choose(StatKey key) throws SQLException {
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

    /** The cases of the key that was asked for last. */
    long subjectCases() {
        return subjectCases;
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

    private static String pairedCondition(RoleScope role) {
        return switch (role) {
            case SUSPECT -> "has_suspect and has_reaction";
            case PRIMARY -> "has_primary and has_reaction";
            case ANY -> "has_drug and has_reaction";
        };
    }

    private static String bound(String column, String comparison, @Nullable LocalDate day) {
        return day == null ? "" : "and " + column + " " + comparison + " date '" + day + "'";
    }
}

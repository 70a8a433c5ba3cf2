package io.casestream.stats.compute;

import io.casestream.common.model.PartialDate;
import io.casestream.common.model.RoleScope;
import io.casestream.stats.fold.FoldSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/** A fold in memory, filled with rows of a test. */
public final class FoldFile {

    private static final String CASES =
            """
            case_row (
                row_id, upload_id, source, case_id, era, case_version, report_date,
                content_hash, nullified, is_current, sex, age_yrs, age_group, country, serious,
                outcomes, fatal, event_date, event_has_month, receive_date,
                receive_has_month, report_has_month, has_drug, has_suspect, has_primary,
                has_reaction)
            """;

    private FoldFile() {}

    public static Connection with(List<FoldRow> rows) throws SQLException {
        Connection fold = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        FoldSchema.create(fold);
        onOneThread(fold);
        fill(fold, rows);
        return fold;
    }

    /** The few rows of a test are counted before several threads have agreed on who counts. */
    private static void onOneThread(Connection fold) throws SQLException {
        try (Statement statement = fold.createStatement()) {
            statement.execute("set threads = 1");
        }
    }

    /** Puts these rows in the place of those that were there. */
    static void refill(Connection fold, List<FoldRow> rows) throws SQLException {
        try (Statement statement = fold.createStatement()) {
            statement.execute(
                    "delete from case_row; delete from case_drug; delete from case_reaction");
        }
        fill(fold, rows);
    }

    private static void fill(Connection fold, List<FoldRow> rows) throws SQLException {
        List<String> cases = new ArrayList<>();
        List<String> drugs = new ArrayList<>();
        List<String> reactions = new ArrayList<>();
        for (FoldRow row : rows) {
            cases.add(ofCase(row));
            row.drugs()
                    .forEach(
                            (term, use) ->
                                    drugs.add(
                                            values(
                                                    row.rowId(),
                                                    term,
                                                    use.label(),
                                                    use.primary(),
                                                    use.suspect())));
            row.reactions()
                    .forEach((term, label) -> reactions.add(values(row.rowId(), term, label)));
        }
        insert(fold, CASES, cases);
        insert(fold, "case_drug", drugs);
        insert(fold, "case_reaction", reactions);
    }

    private static void insert(Connection fold, String into, List<String> rows)
            throws SQLException {
        if (!rows.isEmpty()) {
            try (Statement statement = fold.createStatement()) {
                statement.execute("insert into " + into + " values " + String.join(", ", rows));
            }
        }
    }

    private static String ofCase(FoldRow row) {
        return values(
                row.rowId(),
                row.upload(),
                "FAERS",
                row.caseId(),
                1,
                row.version(),
                day(row.reportDate()),
                contentHash(row),
                row.nullified(),
                row.current(),
                row.sex(),
                row.ageYears(),
                row.ageGroup(),
                row.country(),
                row.serious(),
                row.outcomes(),
                row.outcomes().stream().anyMatch(code -> code.name().equals("DE")),
                day(row.eventDate()),
                hasMonth(row.eventDate()),
                day(row.receiveDate()),
                hasMonth(row.receiveDate()),
                hasMonth(row.reportDate()),
                !row.drugTerms(RoleScope.ANY).isEmpty(),
                !row.drugTerms(RoleScope.SUSPECT).isEmpty(),
                !row.drugTerms(RoleScope.PRIMARY).isEmpty(),
                !row.reactions().isEmpty());
    }

    private static String contentHash(FoldRow row) {
        return new UUID(row.caseId().hashCode(), row.version()).toString();
    }

    private static String values(Object... values) {
        return Arrays.stream(values)
                .map(FoldFile::literal)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(Object value) {
        return value == null || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : "'" + value.toString().replace("'", "''") + "'";
    }

    private static String day(PartialDate date) {
        return date == null ? null : date.firstDay().toString();
    }

    private static boolean hasMonth(PartialDate date) {
        return date != null && date.hasMonth();
    }
}

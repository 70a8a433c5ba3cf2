package io.casestream.stats.compute;

import io.casestream.common.model.PartialDate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A fold in memory, filled with rows of a test. */
public final class FoldFile {

    private FoldFile() {}

    public static Connection with(List<FoldRow> rows) throws SQLException {
        Connection fold = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = fold.createStatement()) {
            statement.execute(DDL);
        }
        fill(fold, rows);
        return fold;
    }

    private static final String DDL =
            """
            create table case_row (
                row_id bigint, upload_id uuid, source varchar, case_id varchar, era tinyint,
                case_version bigint, isr bigint, report_date date, period varchar,
                content_hash varchar, nullified boolean, is_current boolean, is_greatest boolean,
                sex varchar, age_yrs double, age_group varchar, country varchar, serious boolean,
                outcomes varchar[], fatal boolean, event_date date, event_date_precision varchar,
                receive_date date, receive_date_precision varchar, report_date_precision varchar);
            create table case_drug (
                row_id bigint, term varchar, label varchar, in_primary boolean, in_suspect boolean);
            create table upload (
                upload_id uuid primary key, state varchar, batches_total integer);
            create table upload_batch (
                upload_id uuid, sequence integer, is_last boolean, cases integer);
            create table case_reaction (row_id bigint, term varchar, label varchar);
            """;

    private static void fill(Connection fold, List<FoldRow> rows) throws SQLException {
        try (PreparedStatement cases =
                        fold.prepareStatement(
                                """
                                insert into case_row values (?, cast(? as uuid), 'FAERS', ?, 1, ?,
                                    null, cast(? as date), null, ?, ?, ?, ?, ?, null, ?, ?, ?,
                                    cast(? as varchar[]), ?, cast(? as date), ?, cast(? as date),
                                    ?, ?)
                                """);
                PreparedStatement drugs =
                        fold.prepareStatement("insert into case_drug values (?, ?, ?, ?, ?)");
                PreparedStatement reactions =
                        fold.prepareStatement("insert into case_reaction values (?, ?, ?)")) {
            for (FoldRow row : rows) {
                bind(
                        cases,
                        row.rowId(),
                        row.upload().toString(),
                        row.caseId(),
                        row.version(),
                        day(row.reportDate()),
                        row.caseId() + "/" + row.version(),
                        row.nullified(),
                        row.current(),
                        row.greatest(),
                        row.sex(),
                        row.ageGroup().toString(),
                        row.country(),
                        row.serious(),
                        row.outcomes().toString(),
                        row.outcomes().stream().anyMatch(code -> code.name().equals("DE")),
                        day(row.eventDate()),
                        precision(row.eventDate()),
                        day(row.receiveDate()),
                        precision(row.receiveDate()),
                        precision(row.reportDate()));
                for (Map.Entry<String, FoldRow.DrugUse> drug : row.drugs().entrySet()) {
                    FoldRow.DrugUse use = drug.getValue();
                    bind(
                            drugs,
                            row.rowId(),
                            drug.getKey(),
                            use.label(),
                            use.primary(),
                            use.suspect());
                }
                for (Map.Entry<String, String> reaction : row.reactions().entrySet()) {
                    bind(reactions, row.rowId(), reaction.getKey(), reaction.getValue());
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.execute();
    }

    private static String day(PartialDate date) {
        return date == null ? null : date.firstDay().toString();
    }

    private static String precision(PartialDate date) {
        return date == null ? null : date.precision().toString();
    }
}

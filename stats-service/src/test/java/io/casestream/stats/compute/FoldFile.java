package io.casestream.stats.compute;

import io.casestream.common.model.PartialDate;
import io.casestream.stats.fold.FoldSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A fold in memory, filled with rows of a test. */
public final class FoldFile {

    private FoldFile() {}

    public static Connection with(List<FoldRow> rows) throws SQLException {
        Connection fold = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        FoldSchema.create(fold);
        fill(fold, rows);
        return fold;
    }

    private static void fill(Connection fold, List<FoldRow> rows) throws SQLException {
        try (PreparedStatement cases =
                        fold.prepareStatement(
                                """
                                insert into case_row (
                                    row_id, upload_id, source, case_id, era, case_version,
                                    report_date, content_hash, nullified, is_current, sex,
                                    age_group, country, serious, outcomes, fatal, event_date,
                                    event_has_month, receive_date, receive_has_month,
                                    report_has_month)
                                values (?, cast(? as uuid), 'FAERS', ?, 1, ?, cast(? as date),
                                    cast(md5(?) as uuid), ?, ?, ?, ?, ?, ?,
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
                        row.sex(),
                        row.ageGroup().toString(),
                        row.country(),
                        row.serious(),
                        row.outcomes().toString(),
                        row.outcomes().stream().anyMatch(code -> code.name().equals("DE")),
                        day(row.eventDate()),
                        hasMonth(row.eventDate()),
                        day(row.receiveDate()),
                        hasMonth(row.receiveDate()),
                        hasMonth(row.reportDate()));
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

    private static boolean hasMonth(PartialDate date) {
        return date != null && date.hasMonth();
    }
}

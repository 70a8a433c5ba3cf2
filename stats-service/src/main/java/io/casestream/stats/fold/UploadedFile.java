package io.casestream.stats.fold;

import io.casestream.common.model.UploadFigures;
import io.casestream.stats.compute.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The figures of one upload as the file was read. */
public final class UploadedFile {

    private static final String GREATEST =
            """
            create or replace temp table as_read as
            select row_id, serious, fatal, event_date from case_row
            where upload_id = cast('%s' as uuid)
            qualify row_number() over (partition by source, case_id order by %s) = 1
            """;

    private static final String FIGURES =
            """
            select count(*) as cases,
                   count(*) filter (serious) as serious,
                   count(*) filter (fatal) as fatal,
                   min(event_date) as earliest,
                   max(event_date) as latest,
                   (select count(distinct term) from case_drug semi join as_read using (row_id))
                       as drugs,
                   (select count(distinct term) from case_reaction semi join as_read using (row_id))
                       as reactions
            from as_read
            """;

    private UploadedFile() {}

    /** The greatest version per case in the file, before retractions. */
    public static UploadFigures figures(Connection fold, UUID upload) throws SQLException {
        Sql sql = new Sql(fold);
        sql.run(GREATEST.formatted(upload, Settlement.GREATEST_FIRST));
        return sql.one(
                FIGURES,
                row ->
                        new UploadFigures(
                                row.getLong("cases"),
                                row.getLong("reactions"),
                                row.getLong("drugs"),
                                row.getLong("serious"),
                                row.getLong("fatal"),
                                Sql.date(row, "earliest"),
                                Sql.date(row, "latest")));
    }
}

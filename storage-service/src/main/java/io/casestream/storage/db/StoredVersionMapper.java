package io.casestream.storage.db;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.PartialDate.Precision;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Sex;
import io.casestream.storage.domain.CaseDetail;
import io.casestream.storage.domain.StoredVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code pv_cases} back into what was said. */
final class StoredVersionMapper implements RowMapper<StoredVersion> {

    @Override
    public StoredVersion map(ResultSet row, StatementContext context) throws SQLException {
        return new StoredVersion(
                told(row),
                row.getObject("upload_id", UUID.class),
                row.getBoolean("is_current"),
                row.getBoolean("version_differs"),
                HexFormat.of().formatHex(row.getBytes("content_hash")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static CaseRecord told(ResultSet row) throws SQLException {
        CaseDetail detail = DetailJson.read(row.getString("detail"));
        String period = row.getString("period");
        String sex = row.getString("sex");
        return new CaseRecord(
                row.getString("source"),
                row.getString("case_id"),
                row.getInt("era"),
                row.getObject("case_version", Long.class),
                row.getObject("isr", Long.class),
                row.getString("primaryid"),
                period == null ? null : Quarter.parse(period),
                detail.drugs(),
                detail.reactions(),
                row.getString("age"),
                row.getObject("age_yrs", Double.class),
                AgeGroup.valueOf(row.getString("age_group").toUpperCase(Locale.ROOT)),
                sex == null ? null : Sex.valueOf(sex),
                row.getString("country"),
                row.getObject("weight_kg", Double.class),
                row.getObject("serious", Boolean.class),
                outcomes(row),
                date(row, "event_date"),
                date(row, "receive_date"),
                date(row, "report_date"),
                row.getString("reporter_type"),
                row.getBoolean("nullified"),
                new Origin(row.getString("origin_file"), row.getLong("origin_line")),
                detail.detail());
    }

    private static List<Outcome> outcomes(ResultSet row) throws SQLException {
        String[] codes = (String[]) row.getArray("outcomes").getArray();
        return Arrays.stream(codes).map(Outcome::valueOf).toList();
    }

    private static @Nullable PartialDate date(ResultSet row, String name) throws SQLException {
        LocalDate day = row.getObject(name, LocalDate.class);
        if (day == null) {
            return null;
        }
        String precision = row.getString(name + "_precision").toUpperCase(Locale.ROOT);
        return new PartialDate(day, Precision.valueOf(precision));
    }
}

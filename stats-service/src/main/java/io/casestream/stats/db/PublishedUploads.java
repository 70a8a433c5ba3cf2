package io.casestream.stats.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.Sex;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.fold.FoldSink;
import io.casestream.stats.fold.UploadState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what storage publishes of an organization's uploads, within one transaction. */
final class PublishedUploads {

    private static final int AT_A_TIME = 1_000;

    private static final String UPLOADS =
            """
            select id, state, user_id, uploaded_at from storage.uploads
            where organization = ? and (cast(? as uuid) is null or id = cast(? as uuid))
            order by id
            """;

    private static final String BATCHES =
            """
            select upload_id, sequence, is_last, cases from storage.upload_batches
            where organization = ? and (cast(? as uuid) is null or upload_id = cast(? as uuid))
            """;

    private static final String RETRACTIONS =
            """
            select upload_id, source, case_id, period from storage.case_retractions
            where organization = ? and (cast(? as uuid) is null or upload_id = cast(? as uuid))
            """;

    private static final String VERSIONS =
            """
            select upload_id, source, case_id, era, case_version, isr, period, content_hash,
                   nullified, age_yrs, age_group, sex, country, serious, outcomes,
                   event_date, event_date_precision, receive_date, receive_date_precision,
                   report_date, report_date_precision,
                   jsonb_build_object('drugs', detail -> 'drugs', 'reactions', detail -> 'reactions')
                       as terms
            from storage.pv_cases
            where organization = ? and (cast(? as uuid) is null or upload_id = cast(? as uuid))
            """;

    private static final Origin NOWHERE = new Origin("storage", 1);
    private static final ObjectReader TERMS = Json.mapper().readerFor(Terms.class);

    private final Connection connection;
    private final String organization;
    private final @Nullable UUID upload;

    PublishedUploads(Connection connection, String organization, @Nullable UUID upload) {
        this.connection = connection;
        this.organization = organization;
        this.upload = upload;
    }

    private record Terms(List<Drug> drugs, List<Reaction> reactions) {}

    private interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    void into(FoldSink sink) throws SQLException {
        each(
                UPLOADS,
                row ->
                        sink.upload(
                                row.getObject("id", UUID.class),
                                UploadState.parse(row.getString("state")),
                                row.getString("user_id"),
                                instant(row.getTimestamp("uploaded_at"))));
        each(
                BATCHES,
                row ->
                        sink.batch(
                                row.getObject("upload_id", UUID.class),
                                row.getInt("sequence"),
                                row.getBoolean("is_last"),
                                row.getInt("cases")));
        each(
                RETRACTIONS,
                row ->
                        sink.retraction(
                                row.getObject("upload_id", UUID.class),
                                row.getString("source"),
                                row.getString("case_id"),
                                Quarter.parse(row.getString("period"))));
        each(
                VERSIONS,
                row ->
                        sink.version(
                                row.getObject("upload_id", UUID.class),
                                told(row),
                                HexFormat.of().formatHex(row.getBytes("content_hash"))));
    }

    private void each(String query, Taking taking) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(AT_A_TIME);
            statement.setString(1, organization);
            statement.setObject(2, upload);
            statement.setObject(3, upload);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taking.take(rows);
                }
            }
        }
    }

    /** What counts of a version; what does not is left out. */
    private static CaseRecord told(ResultSet row) throws SQLException {
        Terms terms = terms(row.getString("terms"));
        String period = row.getString("period");
        String sex = row.getString("sex");
        return new CaseRecord(
                row.getString("source"),
                row.getString("case_id"),
                row.getInt("era"),
                row.getObject("case_version", Long.class),
                row.getObject("isr", Long.class),
                null,
                period == null ? null : Quarter.parse(period),
                terms.drugs(),
                terms.reactions(),
                null,
                row.getObject("age_yrs", Double.class),
                AgeGroup.valueOf(row.getString("age_group").toUpperCase(Locale.ROOT)),
                sex == null ? null : Sex.valueOf(sex),
                row.getString("country"),
                null,
                row.getObject("serious", Boolean.class),
                Arrays.stream((String[]) row.getArray("outcomes").getArray())
                        .map(Outcome::valueOf)
                        .toList(),
                date(row, "event_date"),
                date(row, "receive_date"),
                date(row, "report_date"),
                null,
                row.getBoolean("nullified"),
                NOWHERE,
                Map.of());
    }

    private static Terms terms(String json) {
        try {
            return TERMS.readValue(json);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("no drugs and reactions of a case: " + json, foreign);
        }
    }

    private static @Nullable PartialDate date(ResultSet row, String name) throws SQLException {
        LocalDate day = row.getObject(name, LocalDate.class);
        if (day == null) {
            return null;
        }
        String precision = row.getString(name + "_precision").toUpperCase(Locale.ROOT);
        return new PartialDate(day, PartialDate.Precision.valueOf(precision));
    }

    private static java.time.@Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}

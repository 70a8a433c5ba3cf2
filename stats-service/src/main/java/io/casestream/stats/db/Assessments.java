package io.casestream.stats.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.casestream.common.event.SignalAlert;
import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.PairName;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The last assessment of each organization, in {@code stats.assessments}. */
@Singleton
public class Assessments {

    private static final String FIND =
            """
            select id, user_id, assessed_at, data_version, n, signals::text as signals,
                   shares::text as shares, watched::text as watched, result::text as result,
                   alerts::text as alerts
            from stats.assessments
            where organization = :organization
            """;

    private static final String SAVE =
            """
            insert into stats.assessments
                (id, user_id, organization, assessed_at, data_version, n, signals, shares, watched,
                 result, alerts)
            values (:id, :userId, :organization, :assessedAt, :dataVersion, :n,
                    cast(:signals as jsonb), cast(:shares as jsonb), cast(:watched as jsonb),
                    cast(:result as jsonb), cast(:alerts as jsonb))
            on conflict (organization) do update set
                id = excluded.id, user_id = excluded.user_id, assessed_at = excluded.assessed_at,
                data_version = excluded.data_version, n = excluded.n, signals = excluded.signals,
                shares = excluded.shares, watched = excluded.watched, result = excluded.result,
                alerts = excluded.alerts, updated_at = now()
            """;

    private static final TypeReference<List<SignalRow>> SIGNALS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Double>> SHARES = new TypeReference<>() {};
    private static final TypeReference<List<WatchedRow>> WATCHED = new TypeReference<>() {};
    private static final TypeReference<List<SignalAlert>> ALERTS = new TypeReference<>() {};

    private final Database database;

    Assessments(Database database) {
        this.database = database;
    }

    /** Few letters for many rows: drug, reaction, a, a+b, a+c. */
    private record SignalRow(String d, String r, long a, long ab, long ac) {}

    private record WatchedRow(WatchedSubject subject, WatchedFigures figures) {}

    /** By the clock that everybody shares. */
    public Instant now() {
        return database.acrossTenants(
                handle ->
                        handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one());
    }

    /** The last one of an organization. */
    public Optional<AssessmentStanding> find(String organization) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(FIND)
                                .bind("organization", organization)
                                .map((row, context) -> standing(row))
                                .findOne());
    }

    /** Puts it in the place of the one before. */
    public void save(String organization, AssessmentStanding standing) {
        database.runInTenant(
                organization,
                handle ->
                        handle.createUpdate(SAVE)
                                .bind("id", standing.id())
                                .bind("userId", standing.userId())
                                .bind("organization", organization)
                                .bind("assessedAt", standing.assessedAt())
                                .bind("dataVersion", standing.dataVersion())
                                .bind("n", standing.n())
                                .bind("signals", json(signals(standing)))
                                .bind("shares", json(standing.shares()))
                                .bind("watched", json(watched(standing)))
                                .bind("result", standing.result())
                                .bind("alerts", json(standing.alerts()))
                                .execute());
    }

    private static AssessmentStanding standing(ResultSet row) throws SQLException {
        long n = row.getLong("n");
        Map<PairName, ContingencyTable> signals = new HashMap<>();
        for (SignalRow one : read(row.getString("signals"), SIGNALS)) {
            signals.put(
                    new PairName(one.d(), one.r()),
                    ContingencyTable.ofMargins(one.a(), one.ab(), one.ac(), n));
        }
        Map<WatchedSubject, WatchedFigures> watched = new LinkedHashMap<>();
        for (WatchedRow one : read(row.getString("watched"), WATCHED)) {
            watched.put(one.subject(), one.figures());
        }
        return new AssessmentStanding(
                row.getObject("id", UUID.class),
                row.getString("user_id"),
                row.getObject("assessed_at", OffsetDateTime.class).toInstant(),
                row.getLong("data_version"),
                n,
                signals,
                read(row.getString("shares"), SHARES),
                watched,
                row.getString("result"),
                read(row.getString("alerts"), ALERTS));
    }

    private static List<SignalRow> signals(AssessmentStanding standing) {
        List<SignalRow> rows = new ArrayList<>();
        standing.signals()
                .forEach(
                        (pair, table) ->
                                rows.add(
                                        new SignalRow(
                                                pair.drug(),
                                                pair.reaction(),
                                                table.a(),
                                                table.a() + table.b(),
                                                table.a() + table.c())));
        return rows;
    }

    private static List<WatchedRow> watched(AssessmentStanding standing) {
        return standing.watched().entrySet().stream()
                .map(one -> new WatchedRow(one.getKey(), one.getValue()))
                .toList();
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are JSON", impossible);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the column holds what was written", broken);
        }
    }
}

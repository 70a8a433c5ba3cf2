package io.casestream.stats.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Origin;
import io.casestream.common.platform.json.Json;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Questions that wait until the broker has them. */
@Singleton
public class QueryEventOutbox {

    private static final TypeReference<Map<String, Object>> FILTERS = new TypeReference<>() {};

    private static final String INSERT =
            """
            insert into stats.query_event_outbox (
                id, organization, user_id, occurred_at, query_text, filters, query_type,
                execution_time_ms, results_count, served_from, client_address, user_agent)
            values (
                :id, :organization, :userId, :occurredAt, :queryText, cast(:filters as jsonb),
                :queryType, :executionTimeMs, :resultsCount, :servedFrom, :clientAddress,
                :userAgent)
            """;

    private static final String NEXT =
            """
            select id, organization, user_id, occurred_at, query_text, filters, query_type,
                   execution_time_ms, results_count, served_from, client_address, user_agent
            from stats.query_event_outbox
            where organization = :organization
            order by occurred_at, id
            limit :limit
            """;

    private static final String DELETE =
            """
            delete from stats.query_event_outbox
            where organization = :organization and id = any (:ids)
            """;

    private final Database database;

    QueryEventOutbox(Database database) {
        this.database = database;
    }

    /** An event with its place in the outbox. */
    public record Waiting(UUID id, QueryEvent event) {}

    /** Writes events, each organization's in one transaction. */
    public void write(List<QueryEvent> events) {
        events.stream()
                .collect(Collectors.groupingBy(QueryEvent::organization))
                .forEach(
                        (organization, own) ->
                                database.runInTenant(organization, handle -> insert(handle, own)));
    }

    /** The organizations whose events wait. */
    public List<String> organizations() {
        return database.acrossTenants(
                handle ->
                        handle.createQuery("select * from stats.organizations_with_query_events()")
                                .mapTo(String.class)
                                .list());
    }

    /** The oldest events of an organization. */
    public List<Waiting> next(String organization, int limit) {
        return database.inTenant(
                organization,
                handle ->
                        handle.createQuery(NEXT)
                                .bind("organization", organization)
                                .bind("limit", limit)
                                .map((row, context) -> waiting(row))
                                .list());
    }

    /** Forgets events the broker has. */
    public void delete(String organization, List<UUID> ids) {
        database.runInTenant(
                organization,
                handle ->
                        handle.createUpdate(DELETE)
                                .bind("organization", organization)
                                .bind("ids", ids.toArray(UUID[]::new))
                                .execute());
    }

    private static void insert(Handle handle, List<QueryEvent> events) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (QueryEvent event : events) {
            batch.bind("id", event.id())
                    .bind("organization", event.organization())
                    .bind("userId", event.userId())
                    .bind("occurredAt", event.occurredAt())
                    .bind("queryText", event.queryText())
                    .bind("filters", json(event.filters()))
                    .bind("queryType", event.queryType())
                    .bind("executionTimeMs", event.executionTimeMs())
                    .bind("resultsCount", event.resultsCount())
                    .bind("servedFrom", event.servedFrom())
                    .bind("clientAddress", event.origin().ipAddress())
                    .bind("userAgent", event.origin().userAgent())
                    .add();
        }
        batch.execute();
    }

    private static String json(Map<String, Object> filters) {
        try {
            return Json.mapper().writeValueAsString(filters);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("filters are JSON", impossible);
        }
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        try {
            return new Waiting(
                    row.getObject("id", UUID.class),
                    new QueryEvent(
                            row.getObject("id", UUID.class),
                            row.getString("organization"),
                            row.getString("user_id"),
                            row.getTimestamp("occurred_at").toInstant(),
                            row.getString("query_text"),
                            Json.mapper().readValue(row.getString("filters"), FILTERS),
                            row.getString("query_type"),
                            row.getLong("execution_time_ms"),
                            row.getLong("results_count"),
                            row.getString("served_from"),
                            new Origin(
                                    row.getString("client_address"), row.getString("user_agent"))));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the outbox holds JSON", broken);
        }
    }
}

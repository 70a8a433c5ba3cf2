package io.casestream.learning.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.casestream.common.model.Storable;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.learning.db.HistoryRow;
import io.casestream.learning.db.QueryHistoryRepository;
import io.casestream.learning.db.QueryHistoryRepository.Wanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Every question that was executed, by whichever service. */
@Path("/api/v1/queries/history")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class HistoryResource {

    private final Database database;
    private final QueryHistoryRepository history;
    private final Caller caller;

    HistoryResource(Database database, QueryHistoryRepository history, Caller caller) {
        this.database = database;
        this.history = history;
        this.caller = caller;
    }

    record QueryView(
            UUID id,
            String userId,
            @Nullable String queryText,
            @JsonRawValue String filters,
            String queryType,
            @Nullable String source,
            @Nullable String servedFrom,
            long resultsCount,
            long executionTimeMs,
            Instant executedAt,
            String queryHash,
            String queryPatternHash) {

        static QueryView of(HistoryRow row) {
            return new QueryView(
                    row.id(),
                    row.userId(),
                    row.queryText(),
                    row.filters(),
                    row.queryType(),
                    row.source(),
                    row.servedFrom(),
                    row.resultsCount(),
                    row.executionTimeMs(),
                    row.executedAt(),
                    row.queryHash(),
                    row.queryPatternHash());
        }
    }

    record HistoryPage(List<QueryView> items, @Nullable String nextCursor) {}

    @GET
    @Operation(summary = "Executed queries, newest first; mine=true for the caller's own")
    public HistoryPage list(
            @QueryParam("mine") @DefaultValue("false") boolean mine,
            @QueryParam("query_type") @Nullable String queryType,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        Wanted wanted =
                wanted(mine ? caller.userId() : null, storable(queryType), cursor, size + 1);
        List<HistoryRow> found =
                database.inTenant(caller.organization(), handle -> history.page(handle, wanted));
        List<HistoryRow> page = found.subList(0, Math.min(size, found.size()));
        return new HistoryPage(
                page.stream().map(QueryView::of).toList(),
                found.size() > size
                        ? Cursor.encode(page.get(size - 1).executedAt(), page.get(size - 1).id())
                        : null);
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null || text.isBlank() ? null : Storable.text(text);
    }

    private static Wanted wanted(
            @Nullable String userId,
            @Nullable String queryType,
            @Nullable String cursor,
            int limit) {
        if (cursor == null || cursor.isBlank()) {
            return new Wanted(userId, queryType, null, null, limit);
        }
        List<String> parts = Cursor.decode(cursor, 2);
        try {
            return new Wanted(
                    userId,
                    queryType,
                    Instant.parse(parts.get(0)),
                    UUID.fromString(parts.get(1)),
                    limit);
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw Cursor.unusable();
        }
    }
}

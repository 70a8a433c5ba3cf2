package io.casestream.learning.rest;

import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.learning.db.AlertRepository;
import io.casestream.learning.db.AlertRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What changed about what the caller follows. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class AlertsResource {

    private final Database database;
    private final AlertRepository alerts;
    private final ActivityLog activity;
    private final Caller caller;

    AlertsResource(Database database, AlertRepository alerts, ActivityLog activity, Caller caller) {
        this.database = database;
        this.alerts = alerts;
        this.activity = activity;
        this.caller = caller;
    }

    record AlertPage(List<AlertRow> items, @Nullable String nextCursor) {}

    @GET
    @Operation(summary = "The caller's alerts, newest first; unread=true for those that are new")
    public AlertPage list(
            @QueryParam("unread") @DefaultValue("false") boolean unread,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        TimePlace place = TimePlace.after(cursor);
        List<AlertRow> found =
                database.inTenant(
                        caller.organization(),
                        handle ->
                                alerts.page(
                                        handle,
                                        caller.userId(),
                                        unread,
                                        place.time(),
                                        place.id(),
                                        size + 1));
        List<AlertRow> page = found.subList(0, Math.min(size, found.size()));
        return new AlertPage(
                page,
                found.size() > size
                        ? Cursor.encode(page.get(size - 1).assessedAt(), page.get(size - 1).id())
                        : null);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One alert of the caller's")
    public AlertRow find(@PathParam("id") UUID id) {
        return database.inTenant(
                        caller.organization(), handle -> alerts.find(handle, caller.userId(), id))
                .orElseThrow(() -> ProblemException.notFound("alert", id));
    }

    @POST
    @Path("/{id}/acknowledge")
    @Operation(summary = "Marks an alert of the caller's as read, once")
    public AlertRow acknowledge(@PathParam("id") UUID id) {
        return database.inTenant(
                        caller.organization(),
                        handle -> {
                            if (alerts.acknowledge(handle, caller.userId(), id)) {
                                activity.record(
                                        handle,
                                        caller,
                                        "alert-acknowledged",
                                        Details.of("alert_id", id).asMap());
                            }
                            return alerts.find(handle, caller.userId(), id);
                        })
                .orElseThrow(() -> ProblemException.notFound("alert", id));
    }
}

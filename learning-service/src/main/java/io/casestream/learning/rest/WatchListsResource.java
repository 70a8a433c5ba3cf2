package io.casestream.learning.rest;

import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.learning.db.WatchRepository;
import io.casestream.learning.domain.Watch;
import io.casestream.learning.watch.KeepWatches;
import io.casestream.learning.watch.Watching.Already;
import io.casestream.learning.watch.Watching.Begun;
import io.casestream.learning.watch.Watching.Full;
import io.casestream.learning.watch.Watching.Invalid;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What the caller follows: assessments say what changed about it. */
@Path(WatchListsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class WatchListsResource {

    static final String PATH = "/api/v1/watch-lists";

    private final Database database;
    private final WatchRepository watches;
    private final KeepWatches keep;
    private final Caller caller;

    WatchListsResource(
            Database database, WatchRepository watches, KeepWatches keep, Caller caller) {
        this.database = database;
        this.watches = watches;
        this.keep = keep;
        this.caller = caller;
    }

    record WatchBody(@Nullable String drug, @Nullable String reaction) {}

    record WatchView(UUID id, @Nullable String drug, @Nullable String reaction, Instant createdAt) {

        static WatchView of(Watch watch) {
            return new WatchView(
                    watch.id(),
                    watch.subject().drug(),
                    watch.subject().reaction(),
                    watch.createdAt());
        }
    }

    record WatchPage(List<WatchView> items, @Nullable String nextCursor) {}

    @GET
    @Operation(summary = "What the caller follows, newest first")
    public WatchPage list(
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        TimePlace place = TimePlace.after(cursor);
        List<Watch> found =
                database.inTenant(
                        caller.organization(),
                        handle ->
                                watches.page(
                                        handle,
                                        caller.userId(),
                                        place.time(),
                                        place.id(),
                                        size + 1));
        List<Watch> page = found.subList(0, Math.min(size, found.size()));
        return new WatchPage(
                page.stream().map(WatchView::of).toList(),
                found.size() > size
                        ? Cursor.encode(page.get(size - 1).createdAt(), page.get(size - 1).id())
                        : null);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One thing that the caller follows")
    public WatchView find(@PathParam("id") UUID id) {
        return database.inTenant(
                        caller.organization(), handle -> watches.find(handle, caller.userId(), id))
                .map(WatchView::of)
                .orElseThrow(() -> ProblemException.notFound("watch", id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Follows a drug, a reaction or both as a pair",
            description =
                    "Names are read as those of cases. What the caller follows already is answered"
                            + " with 200 and as it is.")
    public Response begin(@Nullable WatchBody body) {
        if (body == null) {
            throw ProblemException.of(
                    400, "bad-json", "The body cannot be read", "Send a JSON object.");
        }
        return switch (keep.begin(caller, body.drug(), body.reaction())) {
            case Begun(Watch watch) ->
                    Response.created(URI.create(PATH + "/" + watch.id()))
                            .entity(WatchView.of(watch))
                            .build();
            case Already(Watch watch) -> Response.ok(WatchView.of(watch)).build();
            case Invalid(String field, String reason) ->
                    throw ProblemException.badParameter(field, reason);
            case Full(String sentence) ->
                    throw ProblemException.of(
                            409,
                            "too-many-watches",
                            "The watch list is full",
                            sentence + " End one that is no longer needed.");
        };
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Follows it no longer; its alerts stay")
    public void end(@PathParam("id") UUID id) {
        if (!keep.end(caller, id)) {
            throw ProblemException.notFound("watch", id);
        }
    }
}

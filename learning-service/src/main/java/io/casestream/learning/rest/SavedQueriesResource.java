package io.casestream.learning.rest;

import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.learning.ask.AskStats;
import io.casestream.learning.db.SavedQueryRepository;
import io.casestream.learning.db.SavedQueryRow;
import io.casestream.learning.saved.SaveQueries;
import io.casestream.learning.saved.Saving;
import io.casestream.learning.saved.Saving.Done;
import io.casestream.learning.saved.Saving.Invalid;
import io.casestream.learning.saved.Saving.KeyReused;
import io.casestream.learning.saved.Saving.NameTaken;
import io.casestream.learning.saved.Saving.NotFound;
import io.casestream.learning.saved.Saving.NotYours;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Questions that people keep under a name and share with their organization. */
@Path(SavedQueriesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class SavedQueriesResource {

    static final String PATH = "/api/v1/saved-queries";

    private static final int LONGEST_KEY = 255;

    private final Database database;
    private final SavedQueryRepository saved;
    private final SaveQueries save;
    private final AskStats askStats;
    private final Caller caller;

    SavedQueriesResource(
            Database database,
            SavedQueryRepository saved,
            SaveQueries save,
            AskStats askStats,
            Caller caller) {
        this.database = database;
        this.saved = saved;
        this.save = save;
        this.askStats = askStats;
        this.caller = caller;
    }

    record SavedPage(List<SavedQueryView> items, @Nullable String nextCursor) {}

    @GET
    @Operation(summary = "Saved queries by name; mine=true for the caller's own")
    public SavedPage list(
            @QueryParam("mine") @DefaultValue("false") boolean mine,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        NamePlace place = NamePlace.after(cursor);
        List<SavedQueryRow> found =
                database.inTenant(
                        caller.organization(),
                        handle ->
                                saved.page(
                                        handle,
                                        mine ? caller.userId() : null,
                                        place.name(),
                                        place.id(),
                                        size + 1));
        List<SavedQueryRow> page = found.subList(0, Math.min(size, found.size()));
        return new SavedPage(
                page.stream().map(this::view).toList(),
                found.size() > size
                        ? Cursor.encode(page.get(size - 1).sortName(), page.get(size - 1).id())
                        : null);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One saved query")
    public SavedQueryView find(@PathParam("id") UUID id) {
        return view(row(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SCIENTIST)
    @Operation(summary = "Saves a query under a name that is unique among the caller's")
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable SavedQueryBody body) {
        if (key != null && key.length() > LONGEST_KEY) {
            throw ProblemException.badParameter(
                    "Idempotency-Key", "at most " + LONGEST_KEY + " characters");
        }
        SavedQueryView created = answer(save.create(caller, given(body).query(), key));
        return Response.created(URI.create(PATH + "/" + created.id())).entity(created).build();
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SCIENTIST)
    @Operation(summary = "Renames or changes a query of the caller's; what is left out stays")
    public SavedQueryView change(@PathParam("id") UUID id, @Nullable SavedQueryBody body) {
        return answer(save.change(caller, id, given(body)::change));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.SCIENTIST)
    @Operation(summary = "Deletes a query of the caller's, or anybody's as an administrator")
    public void delete(@PathParam("id") UUID id, @Context SecurityContext security) {
        answer(save.delete(caller, security.isUserInRole(Roles.ADMIN), id));
    }

    @POST
    @Path("/{id}/run")
    @Operation(summary = "Runs a saved query; the answer is that of POST /queries")
    public Response run(
            @PathParam("id") UUID id, @HeaderParam("Authorization") String authorization) {
        AskStats.Reply reply =
                askStats.run(row(id).query(), authorization)
                        .orElseThrow(SavedQueriesResource::noAnswer);
        if (reply.answered()) {
            database.runInTenant(caller.organization(), handle -> saved.used(handle, id));
        }
        return Response.status(reply.status())
                .header("Content-Type", reply.contentType())
                .entity(reply.body())
                .build();
    }

    private SavedQueryRow row(UUID id) {
        return database.inTenant(caller.organization(), handle -> saved.find(handle, id))
                .orElseThrow(() -> ProblemException.notFound("saved query", id));
    }

    private SavedQueryView view(SavedQueryRow row) {
        return SavedQueryView.of(row, caller.userId());
    }

    private SavedQueryView answer(Saving saving) {
        return switch (saving) {
            case Done(var row) -> view(row);
            case Invalid(var fault) ->
                    throw ProblemException.badParameter(fault.field(), fault.reason());
            case NotFound(var id) -> throw ProblemException.notFound("saved query", id);
            case NameTaken(var other) ->
                    throw ProblemException.of(
                            409,
                            "name-taken",
                            "The name is taken",
                            "You have a saved query named “" + other.query().name() + "” already.",
                            Map.of("saved_query_id", other.id()));
            case KeyReused(var earlier) ->
                    throw ProblemException.of(
                            422,
                            "idempotency-key-reused",
                            "The key belongs to another query",
                            "This Idempotency-Key was sent with another query before. Use a new"
                                    + " key for a new query.",
                            Map.of("saved_query_id", earlier.id()));
            case NotYours(var owner) ->
                    throw ProblemException.of(
                            403,
                            "not-yours",
                            "Not your query",
                            "It belongs to " + owner + ", who alone may change it.");
        };
    }

    private static SavedQueryBody given(@Nullable SavedQueryBody body) {
        if (body == null) {
            throw ProblemException.of(
                    400, "bad-json", "The body cannot be read", "Send a JSON object.");
        }
        return body;
    }

    private static ProblemException noAnswer() {
        return ProblemException.of(
                503,
                "unavailable",
                "The statistics service does not answer",
                "Try again in a few seconds.");
    }
}

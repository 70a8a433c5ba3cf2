package io.casestream.ingest.rest;

import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.ingest.db.StoredReject;
import io.casestream.ingest.upload.FindRejects;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The rows of an upload that were not accepted, each with its reason. */
@Path(UploadResource.PATH + "/{id}/rejects")
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class RejectsResource {

    private static final String CSV = "text/csv";

    private final FindRejects rejects;
    private final Caller caller;

    RejectsResource(FindRejects rejects, Caller caller) {
        this.rejects = rejects;
        this.caller = caller;
    }

    record RejectView(String file, long line, @Nullable String field, String reason, String raw) {

        static RejectView of(StoredReject reject) {
            return new RejectView(
                    reject.file(), reject.line(), reject.field(), reject.reason(), reject.raw());
        }
    }

    record RejectPage(List<RejectView> items, @Nullable String nextCursor) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rejected rows with file, line, field and reason, in the file's order")
    public RejectPage list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        List<StoredReject> found =
                rejects.page(caller.organization(), id, after(cursor), size + 1)
                        .orElseThrow(() -> ProblemException.notFound("upload", id));
        List<StoredReject> page = found.subList(0, Math.min(size, found.size()));
        return new RejectPage(
                page.stream().map(RejectView::of).toList(),
                found.size() > size
                        ? Cursor.encode("rejects", page.get(size - 1).ordinal())
                        : null);
    }

    @GET
    @Produces(CSV + ";qs=0.5")
    @Operation(summary = "All rejected rows as CSV, harmless to spreadsheets")
    public Response download(@PathParam("id") UUID id) {
        if (rejects.export(caller, id).isEmpty()) {
            throw ProblemException.notFound("upload", id);
        }
        String organization = caller.organization();
        StreamingOutput rows =
                out -> {
                    RejectsCsv csv = new RejectsCsv(out);
                    rejects.each(organization, id, csv::row);
                    csv.end();
                };
        return Response.ok(rows)
                .type(CSV + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"rejects-" + id + ".csv\"")
                .build();
    }

    private static long after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return FindRejects.START;
        }
        try {
            return Long.parseLong(Cursor.decode(cursor, 2).get(1));
        } catch (NumberFormatException notOurs) {
            throw Cursor.unusable();
        }
    }
}

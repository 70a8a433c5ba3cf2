package io.casestream.ingest.activity.rest;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.ingest.activity.ReadActivity;
import io.casestream.ingest.activity.db.ActivityFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The audit trail to take away, as a stream of any length; that it was taken is recorded. */
@Path(ActivityResource.PATH + "/export")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
@RequestScoped
public class ActivityExport {

    private static final String CSV = "text/csv";
    private static final String LINES = "application/x-ndjson";

    private final ReadActivity activity;
    private final Caller caller;
    private final Trail trail;

    ActivityExport(ReadActivity activity, Caller caller, Trail trail) {
        this.activity = activity;
        this.caller = caller;
        this.trail = trail;
    }

    private interface Format {

        EntryWriter to(OutputStream out) throws IOException;
    }

    @GET
    @Produces({CSV, LINES})
    @Operation(
            summary = "All entries that match, as CSV (harmless to spreadsheets) or lines of JSON")
    public Response export(
            @BeanParam ActivityParameters parameters,
            @QueryParam("format") @DefaultValue("csv") @Parameter(description = "csv or ndjson")
                    String format) {
        return switch (format) {
            case "csv" -> export(parameters, CSV, format, ActivityCsv::new);
            case "ndjson" -> export(parameters, LINES, format, ActivityLines::new);
            default -> throw ProblemException.badParameter("format", "csv or ndjson");
        };
    }

    private Response export(
            ActivityParameters parameters, String mediaType, String suffix, Format format) {
        ActivityFilter filter = parameters.filter();
        activity.recordExport(caller, parameters.asMap(suffix));
        String organization = trail.organization();
        StreamingOutput entries = out -> write(organization, filter, format.to(out));
        return Response.ok(entries)
                .type(mediaType + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"activity." + suffix + "\"")
                .build();
    }

    private void write(String organization, ActivityFilter filter, EntryWriter writer)
            throws IOException {
        activity.each(
                organization,
                filter,
                entry -> {
                    try {
                        writer.write(entry);
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                });
        writer.end();
    }
}

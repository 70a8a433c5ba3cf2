package io.casestream.storage.rest;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.storage.db.CaseSearch;
import io.casestream.storage.domain.CaseFilter;
import io.casestream.storage.store.RecordExport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** All cases that filters choose, in one answer of any size. */
@Path("/api/v1/cases")
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class ExportResource {

    /** Each holds a connection to the database for as long as its client takes. */
    private static final Semaphore AT_ONCE = new Semaphore(4);

    private final CaseSearch search;
    private final RecordExport recordExport;
    private final Caller caller;

    ExportResource(CaseSearch search, RecordExport recordExport, Caller caller) {
        this.search = search;
        this.recordExport = recordExport;
        this.caller = caller;
    }

    @GET
    @Produces(CaseLines.MEDIA_TYPE + ";qs=0.6")
    @Operation(summary = "All of them, one JSON object per line, with everything the files say")
    public Response lines(@Context UriInfo uri) {
        return export(uri, CaseLines::new, CaseLines.MEDIA_TYPE, "cases.ndjson");
    }

    @GET
    @Produces(CaseTable.MEDIA_TYPE + ";qs=0.5")
    @Operation(summary = "All of them as CSV, harmless to spreadsheets, as uploads are read")
    public Response table(@Context UriInfo uri) {
        return export(uri, CaseTable::new, CaseTable.MEDIA_TYPE, "cases.csv");
    }

    private Response export(UriInfo uri, CaseExport.Form form, String type, String filename) {
        String organization = caller.organization();
        CaseFilter filter = CaseParameters.of(uri.getQueryParameters()).filter();
        if (AT_ONCE.availablePermits() == 0) {
            throw busy();
        }
        recordExport.run(caller, filter, filename.substring(filename.indexOf('.') + 1));
        StreamingOutput cases =
                out -> {
                    AT_ONCE.acquireUninterruptibly();
                    try {
                        CaseExport export = form.to(out);
                        each(organization, filter, export);
                        export.end();
                    } finally {
                        AT_ONCE.release();
                    }
                };
        return Response.ok(cases)
                .type(type + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + filename + "\"")
                .build();
    }

    private void each(String organization, CaseFilter filter, CaseExport export)
            throws IOException {
        try {
            search.each(
                    organization,
                    filter,
                    stored -> {
                        try {
                            export.add(stored);
                        } catch (IOException gone) {
                            throw new UncheckedIOException(gone);
                        }
                    });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static ProblemException busy() {
        return ProblemException.of(
                503,
                "busy",
                "Too many exports at once",
                "Other exports are running. Try again in a few seconds.");
    }
}

package io.casestream.ingest.rest;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.ingest.upload.FindUploads;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** An upload's way to its end, as server-sent events. */
@Path(UploadResource.PATH + "/{id}/events")
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class UploadEvents {

    private final FindUploads uploads;
    private final UploadWatch watch;
    private final Caller caller;

    UploadEvents(FindUploads uploads, UploadWatch watch, Caller caller) {
        this.uploads = uploads;
        this.watch = watch;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-cache")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            summary = "The upload each time it has changed, until nothing more will",
            description =
                    "Each event's data is what GET /uploads/{id} answers. Comments keep the"
                            + " connection open.")
    public Multi<OutboundSseEvent> watch(@PathParam("id") UUID id, @Context Sse sse) {
        if (uploads.find(caller.organization(), id).isEmpty()) {
            throw ProblemException.notFound("upload", id);
        }
        return watch.over(caller.organization(), id, sse);
    }
}

package io.casestream.ingest.rest;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.spool.Received;
import io.casestream.ingest.upload.RegisterUpload;
import io.casestream.ingest.upload.Registration;
import io.casestream.ingest.upload.Registration.Duplicate;
import io.casestream.ingest.upload.Registration.KeyReused;
import io.casestream.ingest.upload.Registration.Registered;
import io.casestream.ingest.upload.UploadRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Takes files in: as the body itself, or as the one file of a form. */
@Path(UploadResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SCIENTIST)
@RequestScoped
public class NewUploadResource {

    private final UploadBodies bodies;
    private final RegisterUpload registerUpload;
    private final Caller caller;

    NewUploadResource(UploadBodies bodies, RegisterUpload registerUpload, Caller caller) {
        this.bodies = bodies;
        this.registerUpload = registerUpload;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Uploads a file: the request's body, or the one file of a multipart form",
            description =
                    "202 at once; the file is read in the background. 409 names the earlier upload"
                            + " of the same content. A form's fields may say what the parameters"
                            + " say.")
    @APIResponse(
            responseCode = "202",
            description = "Accepted; links say where to follow it",
            content = @Content(schema = @Schema(implementation = UploadView.class)))
    @APIResponse(responseCode = "409", description = "The content is there already")
    @APIResponse(responseCode = "413", description = "The file is too large")
    @APIResponse(responseCode = "415", description = "The format is not known")
    @APIResponse(responseCode = "422", description = "The file cannot be read")
    @APIResponse(responseCode = "429", description = "Too much of the organization is waiting")
    @APIResponse(responseCode = "507", description = "There is no room for the file")
    public Response upload(
            @BeanParam UploadParameters parameters,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            InputStream body)
            throws IOException {
        String organization = caller.organization();
        registerUpload.requireRoom(caller, length);
        if (contentType == null || !isForm(contentType)) {
            UploadRequest request = parameters.request(Map.of());
            bodies.requireRoom(length);
            return answer(request, bodies.raw(organization, body));
        }
        bodies.requireRoom(length);
        UploadBodies.Form form = bodies.form(organization, contentType, body);
        return answer(bodies.request(organization, form, parameters), form.received());
    }

    private static boolean isForm(String contentType) {
        return contentType
                .stripLeading()
                .regionMatches(
                        true,
                        0,
                        MediaType.MULTIPART_FORM_DATA,
                        0,
                        MediaType.MULTIPART_FORM_DATA.length());
    }

    private Response answer(UploadRequest request, Received received) throws IOException {
        return switch (register(request, received)) {
            case Registered(var upload) -> {
                UploadView view = UploadView.of(upload);
                yield Response.accepted(view).location(URI.create(view.links().self())).build();
            }
            case Duplicate(var earlier) -> throw duplicate(EarlierUpload.of(earlier));
            case KeyReused(var earlier) ->
                    throw ProblemException.of(
                            422,
                            "idempotency-key-reused",
                            "The key belongs to another file",
                            "This Idempotency-Key was sent with another file before. Use a new key"
                                    + " for a new upload.",
                            Map.of("earlier_upload", EarlierUpload.of(earlier)));
        };
    }

    private Registration register(UploadRequest request, Received received) throws IOException {
        try {
            return registerUpload.run(caller, request, received);
        } catch (UnreadableFileException unreadable) {
            boolean unknown = unreadable.type().equals("unknown-format");
            throw ProblemException.of(
                    unknown ? 415 : 422,
                    unreadable.type(),
                    unknown ? "The format is not known" : "The file cannot be read",
                    String.valueOf(unreadable.getMessage()),
                    unreadable.facts());
        }
    }

    private static ProblemException duplicate(EarlierUpload earlier) {
        return ProblemException.of(
                409,
                "duplicate-upload",
                "The file is there already",
                "This file was uploaded as "
                        + earlier.inWords()
                        + ". Nothing was stored. To upload it again all the same, add force=true.",
                Map.of("earlier_upload", earlier));
    }
}

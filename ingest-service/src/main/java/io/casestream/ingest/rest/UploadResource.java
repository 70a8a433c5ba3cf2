package io.casestream.ingest.rest;

import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.ingest.db.UploadFilter;
import io.casestream.ingest.db.UploadRow;
import io.casestream.ingest.domain.UploadStatus;
import io.casestream.ingest.upload.FindUploads;
import io.casestream.ingest.upload.WithdrawUpload;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The history of uploads. */
@Path(UploadResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class UploadResource {

    static final String PATH = "/api/v1/uploads";

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final FindUploads uploads;
    private final WithdrawUpload withdrawUpload;
    private final Caller caller;

    UploadResource(FindUploads uploads, WithdrawUpload withdrawUpload, Caller caller) {
        this.uploads = uploads;
        this.withdrawUpload = withdrawUpload;
        this.caller = caller;
    }

    record UploadPage(List<UploadView> items, @Nullable String nextCursor) {}

    @GET
    @Operation(summary = "Uploads, newest first; deleted ones only where asked for")
    public UploadPage list(
            @QueryParam("mine") @DefaultValue("false") boolean mine,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        Place place = Place.after(cursor);
        List<UploadRow> rows =
                uploads.page(
                        caller.organization(),
                        new UploadFilter(
                                mine ? caller.userId() : null,
                                status(status),
                                place.time(),
                                place.id(),
                                size + 1));
        List<UploadRow> page = rows.subList(0, Math.min(size, rows.size()));
        return new UploadPage(
                page.stream().map(UploadView::of).toList(),
                rows.size() > size
                        ? Place.at(page.get(size - 1).uploadedAt(), page.get(size - 1).id())
                        : null);
    }

    @GET
    @Path("/check")
    @Operation(
            summary = "Whether a file is there already",
            description =
                    "By its hash (MD5 or SHA-256) for certain, else by name and size, which may be"
                            + " another file.")
    public CheckView check(
            @QueryParam("filename") @Nullable String filename,
            @QueryParam("file_size_bytes") long size,
            @QueryParam("file_hash_md5") @Nullable String md5,
            @QueryParam("file_hash_sha256") @Nullable String sha256) {
        String name = UploadParameters.name(filename);
        String hash = hash("file_hash_sha256", sha256, SHA256);
        if (hash == null) {
            hash = hash("file_hash_md5", md5, MD5);
        }
        return CheckView.of(uploads.like(caller.organization(), name, size, hash));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One upload: its history, how far it is, what its file holds")
    public UploadView find(@PathParam("id") UUID id) {
        return uploads.find(caller.organization(), id)
                .map(UploadView::of)
                .orElseThrow(() -> ProblemException.notFound("upload", id));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Withdraws an upload's facts for ever",
            description =
                    "Versions of the same cases from other uploads become current again. The reason"
                            + " is kept in the audit trail.")
    public void delete(@PathParam("id") UUID id, @QueryParam("reason") @Nullable String reason) {
        if (!withdrawUpload.delete(caller, id, reason)) {
            throw ProblemException.notFound("upload", id);
        }
    }

    private static @Nullable String status(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            return UploadStatus.parse(given).toString();
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.badParameter(
                    "status", "one of processing, completed, failed, deleted");
        }
    }

    private static @Nullable String hash(String name, @Nullable String given, Pattern form) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String hash = given.strip().toLowerCase(Locale.ROOT);
        if (!form.matcher(hash).matches()) {
            throw ProblemException.badParameter(name, "hexadecimal digits");
        }
        return hash;
    }
}

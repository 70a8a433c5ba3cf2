package io.casestream.ingest.admin.rest;

import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.common.platform.tenancy.TokenCaller;
import io.casestream.ingest.admin.ManageTenants;
import io.casestream.ingest.admin.db.TenantRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The organizations of this system, for its operators. */
@Path(TenantResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@RequestScoped
public class TenantResource {

    static final String PATH = "/api/v1/admin/tenants";

    private final ManageTenants tenants;
    private final Caller caller;

    TenantResource(ManageTenants tenants, Caller caller) {
        this.tenants = tenants;
        this.caller = caller;
    }

    record TenantPage(List<TenantRow> items, @Nullable String nextCursor) {}

    record NewTenant(
            @NotBlank @Size(max = 63) String organization,
            @NotBlank @Size(max = 200) String name) {}

    record TenantChange(
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable @Pattern(regexp = "active|suspended") String status,
            @Nullable @Size(max = 1000) String reason) {}

    @GET
    @Operation(summary = "All organizations")
    public TenantPage list(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        String after =
                cursor == null || cursor.isBlank() ? "" : Cursor.decode(cursor, 1).getFirst();
        List<TenantRow> found = tenants.page(after, size + 1);
        List<TenantRow> page = found.subList(0, Math.min(size, found.size()));
        return new TenantPage(
                page,
                found.size() > size ? Cursor.encode(page.get(size - 1).organization()) : null);
    }

    @POST
    @Operation(summary = "Adds an organization; its members come with their tokens or are added")
    public Response create(@Valid @NotNull NewTenant tenant) {
        if (!TokenCaller.isOrganization(tenant.organization())) {
            throw ProblemException.badParameter(
                    "organization",
                    "letters, digits, dot, hyphen and underscore, a letter or digit first");
        }
        TenantRow created =
                tenants.create(caller, tenant.organization(), tenant.name().strip())
                        .orElseThrow(() -> taken(tenant.organization()));
        return Response.created(URI.create(PATH + "/" + created.organization()))
                .entity(created)
                .build();
    }

    @GET
    @Path("/{organization}")
    @Operation(summary = "One organization")
    public TenantRow find(@PathParam("organization") String organization) {
        return tenants.find(organization).orElseThrow(() -> unknown(organization));
    }

    @PATCH
    @Path("/{organization}")
    @Operation(
            summary = "Renames an organization, suspends it, or lets it in again",
            description = "A change of status needs a reason.")
    public TenantRow change(
            @PathParam("organization") String organization, @Valid @NotNull TenantChange change) {
        if (change.status() != null) {
            Reason.required(change.reason());
        }
        return tenants.change(caller, organization, change.name(), change.status(), change.reason())
                .orElseThrow(() -> unknown(organization));
    }

    private static ProblemException unknown(String organization) {
        return ProblemException.notFound("organization", organization);
    }

    private static ProblemException taken(String organization) {
        return ProblemException.of(
                409,
                "organization-exists",
                "The organization exists",
                "There is an organization " + organization + " already.");
    }
}

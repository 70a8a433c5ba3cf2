package io.casestream.ingest.admin.rest;

import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.common.platform.tenancy.TokenCaller;
import io.casestream.ingest.admin.ManageMembers;
import io.casestream.ingest.admin.ManageMembers.NewMember;
import io.casestream.ingest.admin.db.MemberRow;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The members of the caller's organization; an operator names the organization. */
@Path("/api/v1/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
@RequestScoped
public class MemberResource {

    private static final String ROLES = "viewer|scientist|admin";

    private final ManageMembers members;
    private final Caller caller;
    private final SecurityIdentity identity;

    @QueryParam("organization")
    @Parameter(description = "for operators only; everybody else has one by the token")
    @Nullable String organization;

    MemberResource(ManageMembers members, Caller caller, SecurityIdentity identity) {
        this.members = members;
        this.caller = caller;
        this.identity = identity;
    }

    record MemberPage(List<MemberRow> items, @Nullable String nextCursor) {}

    record MemberAdded(
            @NotBlank @Size(max = 255) String userId,
            @NotNull @Pattern(regexp = ROLES) String role,
            @Nullable @Email @Size(max = 320) String email,
            @Nullable @Size(max = 200) String fullName,
            @Nullable @Size(max = 1000) String reason) {}

    record RoleChange(
            @NotNull @Pattern(regexp = ROLES) String role,
            @Nullable @Size(max = 1000) String reason) {}

    @GET
    @Operation(summary = "Members with their roles")
    public MemberPage list(
            @QueryParam("removed") @DefaultValue("false") boolean removedToo,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        String after =
                cursor == null || cursor.isBlank() ? "" : Cursor.decode(cursor, 1).getFirst();
        List<MemberRow> found = members.page(where(), removedToo, after, size + 1);
        List<MemberRow> page = found.subList(0, Math.min(size, found.size()));
        return new MemberPage(
                page, found.size() > size ? Cursor.encode(page.get(size - 1).userId()) : null);
    }

    @POST
    @Operation(
            summary = "Adds a member",
            description =
                    "By the subject the identity provider will state in the user's token. The role"
                            + " given here stands above the token's.")
    public Response add(@Valid @NotNull MemberAdded added) {
        if (!TokenCaller.isUser(added.userId())) {
            throw ProblemException.badParameter("user_id", "up to 255 characters, none of control");
        }
        MemberRow member =
                members.add(
                                caller,
                                where(),
                                new NewMember(
                                        added.userId(),
                                        added.role(),
                                        added.email(),
                                        added.fullName()),
                                added.reason())
                        .orElseThrow(() -> already(added.userId()));
        return Response.status(Response.Status.CREATED).entity(member).build();
    }

    @GET
    @Path("/{user_id}")
    @Operation(summary = "One member")
    public MemberRow find(@PathParam("user_id") String userId) {
        return members.find(where(), userId).orElseThrow(() -> unknown(userId));
    }

    @PATCH
    @Path("/{user_id}")
    @Operation(
            summary = "Changes a member's role, with a reason",
            description =
                    "409 for operators and services: the identity provider makes them, and it alone"
                            + " unmakes them.")
    public MemberRow setRole(
            @PathParam("user_id") String userId, @Valid @NotNull RoleChange change) {
        String reason = Reason.required(change.reason());
        refuseOneself(userId);
        return members.setRole(caller, where(), userId, change.role(), reason)
                .orElseThrow(() -> unknown(userId));
    }

    @DELETE
    @Path("/{user_id}")
    @Operation(
            summary = "Removes a member, with a reason",
            description =
                    "Who was removed is refused until added again, unless a token says operator or"
                            + " service. 409 for members who are that: end them at the identity"
                            + " provider.")
    public void remove(
            @PathParam("user_id") String userId, @QueryParam("reason") @Nullable String reason) {
        String why = Reason.required(reason);
        refuseOneself(userId);
        if (!members.remove(caller, where(), userId, why)) {
            throw unknown(userId);
        }
    }

    /** The organization comes from the token. An operator's choice is no secret to an operator. */
    private String where() {
        String named = organization;
        if (named == null || named.equals(caller.organization())) {
            return caller.organization();
        }
        if (!identity.hasRole(Roles.OPERATOR)) {
            throw ProblemException.of(
                    403,
                    "forbidden",
                    "Not allowed",
                    "Your organization is the one in your token; leave the parameter out.");
        }
        if (!TokenCaller.isOrganization(named) || !members.isOrganization(named)) {
            throw ProblemException.notFound("organization", named);
        }
        return named;
    }

    private void refuseOneself(String userId) {
        if (userId.equals(caller.userId()) && where().equals(caller.organization())) {
            throw ProblemException.of(
                    409,
                    "own-membership",
                    "That is you",
                    "Ask another admin to change or end your own membership.");
        }
    }

    private static ProblemException unknown(String userId) {
        return ProblemException.notFound("member", userId);
    }

    private static ProblemException already(String userId) {
        return ProblemException.of(
                409,
                "already-a-member",
                "Already a member",
                "User " + userId + " is a member; change the role instead.");
    }
}

package io.casestream.learning.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.learning.assess.PlanAssessments;
import io.casestream.learning.db.AssessmentRepository;
import io.casestream.learning.db.AssessmentRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What assessments found: wrong statistics, odd data, signals that are new, grew or vanished. */
@Path(AssessmentsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class AssessmentsResource {

    static final String PATH = "/api/v1/learning/assessments";

    private final Database database;
    private final AssessmentRepository assessments;
    private final PlanAssessments plan;
    private final Caller caller;

    AssessmentsResource(
            Database database,
            AssessmentRepository assessments,
            PlanAssessments plan,
            Caller caller) {
        this.database = database;
        this.assessments = assessments;
        this.plan = plan;
        this.caller = caller;
    }

    record AssessmentPage(List<AssessmentRow> items, @Nullable String nextCursor) {}

    /** One assessment whole. */
    record AssessmentView(AssessmentRow assessment, @JsonRawValue String found) {}

    record RequestedView(UUID jobId, Map<String, String> links) {}

    @GET
    @Operation(summary = "Assessments, newest first, in short")
    public AssessmentPage list(
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        TimePlace place = TimePlace.after(cursor);
        List<AssessmentRow> found =
                database.inTenant(
                        caller.organization(),
                        handle -> assessments.page(handle, place.time(), place.id(), size + 1));
        List<AssessmentRow> page = found.subList(0, Math.min(size, found.size()));
        return new AssessmentPage(
                page,
                found.size() > size
                        ? Cursor.encode(page.get(size - 1).completedAt(), page.get(size - 1).id())
                        : null);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Everything that one assessment found",
            description =
                    "Lists of signals are the strongest; the summary counts all. Reports are not"
                            + " proof of causation.")
    public AssessmentView find(@PathParam("id") UUID id) {
        return database.inTenant(
                        caller.organization(),
                        handle ->
                                assessments
                                        .find(handle, id)
                                        .flatMap(
                                                row ->
                                                        assessments
                                                                .result(handle, id)
                                                                .map(
                                                                        found ->
                                                                                new AssessmentView(
                                                                                        row,
                                                                                        found))))
                .orElseThrow(() -> ProblemException.notFound("assessment", id));
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Has the organization assessed now",
            description = "One that is queued or running already is that one.")
    public Response now() {
        UUID job = plan.now(caller);
        return Response.accepted(
                        new RequestedView(
                                job,
                                Map.of(
                                        "job", "/api/v1/jobs/" + job,
                                        "assessment", PATH + "/" + job)))
                .build();
    }
}

package io.casestream.ingest.rest;

import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.JobView;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.ingest.upload.SteerJobs;
import io.casestream.ingest.upload.Steering;
import io.casestream.ingest.upload.Steering.Done;
import io.casestream.ingest.upload.Steering.NotFound;
import io.casestream.ingest.upload.Steering.Refused;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** An organization's background work, whichever service does it. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class JobsResource {

    private static final List<String> STATUSES =
            List.of("queued", "running", "completed", "failed", "cancelled");

    private final Database database;
    private final Jobs jobs;
    private final SteerJobs steerJobs;
    private final Caller caller;

    JobsResource(Database database, Jobs jobs, SteerJobs steerJobs, Caller caller) {
        this.database = database;
        this.jobs = jobs;
        this.steerJobs = steerJobs;
        this.caller = caller;
    }

    record JobPage(List<JobView> items, @Nullable String nextCursor) {}

    record CountsView(Map<String, Long> byStatus, Map<String, Map<String, Long>> byType) {}

    @GET
    @Operation(summary = "Jobs, newest first")
    public JobPage list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        Place place = Place.after(cursor);
        String ofType = type(type);
        String inStatus = status(status);
        List<JobView> found =
                database.inTenant(
                        caller.organization(),
                        handle ->
                                jobs.page(
                                        handle,
                                        ofType,
                                        inStatus,
                                        place.time(),
                                        place.id(),
                                        size + 1));
        List<JobView> page = found.subList(0, Math.min(size, found.size()));
        return new JobPage(
                page,
                found.size() > size
                        ? Place.at(page.get(size - 1).createdAt(), page.get(size - 1).id())
                        : null);
    }

    @GET
    @Path("/counts")
    @Operation(summary = "How many jobs are in which state")
    public CountsView counts() {
        Map<String, Long> byStatus = new LinkedHashMap<>();
        STATUSES.forEach(status -> byStatus.put(status, 0L));
        Map<String, Map<String, Long>> byType = new LinkedHashMap<>();
        database.inTenant(caller.organization(), jobs::counts)
                .forEach(
                        count -> {
                            byStatus.merge(count.jobStatus(), count.jobs(), Long::sum);
                            byType.computeIfAbsent(count.jobType(), t -> new LinkedHashMap<>())
                                    .put(count.jobStatus(), count.jobs());
                        });
        return new CountsView(byStatus, byType);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One job")
    public JobView find(@PathParam("id") UUID id) {
        return database.inTenant(caller.organization(), handle -> jobs.find(handle, id))
                .orElseThrow(() -> ProblemException.notFound("job", id));
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Cancels a job",
            description =
                    "A queued one at once, a running one at its next step. Cancelling the reading"
                            + " of a file ends its upload as failed.")
    public JobView cancel(@PathParam("id") UUID id, @QueryParam("reason") @Nullable String reason) {
        return answer(id, steerJobs.cancel(caller, id, reason));
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Queues a failed or cancelled job again")
    public JobView retry(@PathParam("id") UUID id, @QueryParam("reason") @Nullable String reason) {
        return answer(id, steerJobs.retry(caller, id, reason));
    }

    private static JobView answer(UUID id, Steering steering) {
        return switch (steering) {
            case Done(var job) -> job;
            case NotFound() -> throw ProblemException.notFound("job", id);
            case Refused(var type, var why) ->
                    throw ProblemException.of(409, type, "The job does not allow it", why);
        };
    }

    private static @Nullable String type(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            return JobType.parse(given).toString();
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.badParameter(
                    "type",
                    "one of file_upload, stats_calculation, upload_withdrawal, query_learning,"
                            + " assessment");
        }
    }

    private static @Nullable String status(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (!STATUSES.contains(given)) {
            throw ProblemException.badParameter("status", "one of " + String.join(", ", STATUSES));
        }
        return given;
    }
}

package io.casestream.stats.rest;

import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.stats.job.CalculationJobs;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Makes the organization's statistics anew. */
@Path("/api/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RequestScoped
public class RebuildResource {

    private final CalculationJobs jobs;
    private final Caller caller;

    RebuildResource(CalculationJobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    record RebuildView(UUID jobId, Map<String, String> links) {}

    @POST
    @Path("/rebuild")
    @Operation(
            summary = "Count everything anew from the stored cases",
            description =
                    "Figures stay as they are until the rebuild is finished, and, unless something"
                            + " was wrong, after it.")
    public Response rebuild() {
        UUID job = jobs.ofRebuild(caller);
        return Response.accepted(new RebuildView(job, Map.of("job", "/api/v1/jobs/" + job)))
                .build();
    }
}

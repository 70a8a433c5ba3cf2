package io.casestream.storage.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.storage.db.CaseSearch;
import io.casestream.storage.db.CaseSearch.CaseKey;
import io.casestream.storage.db.DataStates;
import io.casestream.storage.domain.StoredRetraction;
import io.casestream.storage.domain.StoredVersion;
import io.casestream.storage.store.RecordReading;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The line listing: which cases, how many, and everything about one. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class CasesResource {

    private final CaseSearch search;
    private final DataStates states;
    private final RecordReading reading;
    private final Caller caller;

    CasesResource(CaseSearch search, DataStates states, RecordReading reading, Caller caller) {
        this.search = search;
        this.states = states;
        this.reading = reading;
        this.caller = caller;
    }

    /** What a count led to says whether uploads were merged or deleted since it was made. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PageView(
            List<CaseView> items, @Nullable String nextCursor, @Nullable Boolean dataMovedOn) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CountView(long count, @Nullable Boolean dataMovedOn) {}

    record HistoryView(
            String source,
            String caseId,
            @Nullable VersionView current,
            List<VersionView> versions,
            List<StoredRetraction> retractions) {}

    @GET
    @Operation(
            summary = "Current cases",
            description =
                    "In the order of source and case_id. Several values of drug and reaction mean"
                            + " all of them, of any other filter one of them. With the upload_id of"
                            + " an upload that is still arriving: its own cases so far.")
    public PageView page(@Context UriInfo uri) {
        CaseParameters asked = CaseParameters.of(uri.getQueryParameters());
        boolean moved = movedOn(asked);
        List<StoredVersion> found =
                search.page(
                        caller.organization(), asked.filter(), asked.after(), asked.limit() + 1);
        boolean more = found.size() > asked.limit();
        List<StoredVersion> shown = more ? found.subList(0, asked.limit()) : found;
        reading.run(caller, "case_search", asked.plain(), shown.size());
        return new PageView(
                shown.stream().map(CaseView::of).toList(),
                more ? cursor(shown) : null,
                asked.asOf() == null ? null : moved || movedOn(asked));
    }

    @GET
    @Path("/count")
    @Operation(summary = "How many current cases the same filters choose")
    public CountView count(@Context UriInfo uri) {
        CaseParameters asked = CaseParameters.of(uri.getQueryParameters());
        boolean moved = movedOn(asked);
        long count = search.count(caller.organization(), asked.filter());
        reading.run(caller, "case_count", asked.plain(), count);
        return new CountView(count, asked.asOf() == null ? null : moved || movedOn(asked));
    }

    @GET
    @Path("/{source}/{case_id:.+}")
    @Operation(summary = "One case: its current version, if it has one, and every other")
    public HistoryView one(
            @PathParam("source") String source, @PathParam("case_id") String caseId) {
        CaseSearch.History history =
                search.history(caller.organization(), new CaseKey(source, caseId));
        if (history.versions().isEmpty()) {
            throw ProblemException.notFound("case", source + "/" + caseId);
        }
        reading.run(
                caller,
                "case_lookup",
                Map.of("source", source, "case_id", caseId),
                history.versions().size());
        List<VersionView> versions = history.versions().stream().map(VersionView::of).toList();
        return new HistoryView(
                source,
                caseId,
                versions.stream().filter(VersionView::isCurrent).findFirst().orElse(null),
                versions,
                history.retractions());
    }

    /** Looked at before and after the search: what it found then stands on that state. */
    private boolean movedOn(CaseParameters asked) {
        return asked.asOf() != null && !asked.asOf().equals(states.now(caller.organization()));
    }

    private static String cursor(List<StoredVersion> shown) {
        var last = shown.get(shown.size() - 1).told();
        return Cursor.encode(last.source(), last.caseId());
    }
}

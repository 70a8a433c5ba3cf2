package io.casestream.stats.rest;

import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.stats.answer.Summaries;
import io.casestream.stats.answer.TermSearch;
import io.casestream.stats.compute.FoldSummary;
import io.casestream.stats.compute.FoldTerms;
import io.casestream.stats.compute.TermKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What an organization has: figures at a glance, and the terms one can ask about. */
@Path("/api/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class SummaryResource {

    private final Summaries summaries;
    private final TermSearch search;
    private final QueryLog log;
    private final Caller caller;

    SummaryResource(Summaries summaries, TermSearch search, QueryLog log, Caller caller) {
        this.summaries = summaries;
        this.search = search;
        this.log = log;
        this.caller = caller;
    }

    record SummaryView(
            long totalCases,
            long uniqueDrugs,
            long uniqueReactions,
            long seriousCases,
            long fatalCases,
            @Nullable LocalDate earliestDate,
            @Nullable LocalDate latestDate,
            int uploads,
            List<UUID> pendingUploads,
            long dataVersion,
            Instant calculatedAt,
            String servedFrom) {}

    record TermView(String term, String label, long cases) {}

    record TermsView(List<TermView> items, @Nullable String nextCursor) {}

    @GET
    @Path("/summary")
    @Operation(summary = "Figures at a glance, on merged uploads; dates are event dates")
    public SummaryView summary() {
        long begun = System.nanoTime();
        Summaries.Summary summary = summaries.of(caller.organization(), caller.userId());
        FoldSummary figures = summary.figures();
        log.record(
                caller,
                Map.of(),
                "case_count",
                System.nanoTime() - begun,
                figures.totalCases(),
                summary.servedFrom());
        return new SummaryView(
                figures.totalCases(),
                figures.uniqueDrugs(),
                figures.uniqueReactions(),
                figures.seriousCases(),
                figures.fatalCases(),
                figures.earliestDate(),
                figures.latestDate(),
                summary.uploads().size(),
                summary.pendingUploads(),
                summary.dataVersion(),
                summary.calculatedAt(),
                summary.servedFrom().toString());
    }

    @GET
    @Path("/terms")
    @Operation(summary = "Terms that begin like this, the most reported first, for autocompletion")
    public TermsView terms(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("prefix") @DefaultValue("") String prefix,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        TermKind wanted =
                TermKind.read(kind == null ? "" : kind)
                        .orElseThrow(
                                () ->
                                        ProblemException.badParameter(
                                                "kind", "allowed is drug, reaction"));
        int size = Cursor.pageSize(limit);
        int offset = offset(cursor);
        List<FoldTerms.Term> found =
                search.beginning(caller.organization(), wanted, prefix, offset, size + 1);
        return new TermsView(
                found.stream()
                        .limit(size)
                        .map(term -> new TermView(term.term(), term.label(), term.cases()))
                        .toList(),
                found.size() > size ? Cursor.encode("terms", offset + size) : null);
    }

    private static int offset(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(Cursor.decode(cursor, 2).get(1)));
        } catch (NumberFormatException notOurs) {
            throw Cursor.unusable();
        }
    }
}

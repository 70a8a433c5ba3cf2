package io.casestream.stats.rest;

import static io.casestream.stats.rest.CasesUrl.filter;

import io.casestream.common.model.RoleScope;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.stats.answer.Summaries;
import io.casestream.stats.answer.TermSearch;
import io.casestream.stats.compute.FoldSummary;
import io.casestream.stats.compute.TermKind;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.fold.DataState;
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
import java.util.TreeMap;
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

    private static final Question EVERYTHING =
            new Question(
                    StatType.SERIOUSNESS,
                    new StatKey.All(),
                    new StatScope(RoleScope.ANY, Basis.REPORT, null, null, List.of()),
                    PairFilter.DEFAULT);

    /**
     * Drugs in any role but not administered.
     *
     * @param casesUrls where the cases of a count are listed, by the count's name
     */
    record SummaryView(
            String role,
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
            String servedFrom,
            String note,
            Map<String, String> casesUrls) {}

    record TermView(String term, String label, long cases, String casesUrl) {}

    record TermsView(
            List<TermView> items,
            String role,
            long dataVersion,
            String note,
            @Nullable String nextCursor) {}

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
        CasesUrl urls =
                new CasesUrl(EVERYTHING, summary.dataVersion(), DataState.of(summary.uploads()));
        return new SummaryView(
                RoleScope.ANY.toString(),
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
                summary.servedFrom().toString(),
                AnswerView.NOTE,
                new TreeMap<>(
                        Map.of(
                                "total_cases", urls.ofScope(""),
                                "serious_cases", urls.ofScope(filter("serious", "true")),
                                "fatal_cases", urls.ofScope(filter("fatal", "true")))));
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
        TermSearch.Found found =
                search.beginning(caller.organization(), wanted, prefix, offset, size + 1);
        CasesUrl urls =
                new CasesUrl(EVERYTHING, found.dataVersion(), DataState.of(found.uploads()));
        return new TermsView(
                found.terms().stream()
                        .limit(size)
                        .map(
                                term ->
                                        new TermView(
                                                term.term(),
                                                term.label(),
                                                term.cases(),
                                                urls.ofScope(
                                                        filter(wanted.toString(), term.term()))))
                        .toList(),
                RoleScope.ANY.toString(),
                found.dataVersion(),
                AnswerView.NOTE,
                found.terms().size() > size ? Cursor.encode("terms", offset + size) : null);
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

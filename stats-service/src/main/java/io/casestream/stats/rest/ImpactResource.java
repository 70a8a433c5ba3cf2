package io.casestream.stats.rest;

import static io.casestream.stats.rest.CasesUrl.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.stats.answer.ServedFrom;
import io.casestream.stats.compute.UploadImpact;
import io.casestream.stats.compute.UploadImpact.Signal;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.fold.DataState;
import io.casestream.stats.fold.Folds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What an upload changed. */
@Path("/api/v1/uploads/{id}/impact")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class ImpactResource {

    /** Rows of each list; the totals count all. */
    private static final int SHOWN = 100;

    private static final Question SIGNALS =
            Question.of(StatType.DRUG_EVENT_MATRIX, new StatKey.Signals());

    private final Folds folds;
    private final Caller caller;

    ImpactResource(Folds folds, Caller caller) {
        this.folds = folds;
        this.caller = caller;
    }

    record CasesView(@JsonProperty("new") long added, long superseded, long retracted) {}

    record SignalView(@JsonUnwrapped Signal signal, String casesUrl) {}

    record SignalsView(int total, List<SignalView> rows) {

        static SignalsView of(List<Signal> signals, CasesUrl urls) {
            return new SignalsView(
                    signals.size(),
                    signals.stream()
                            .limit(SHOWN)
                            .map(
                                    signal ->
                                            new SignalView(
                                                    signal,
                                                    urls.ofScope(
                                                            filter("drug", signal.drug())
                                                                    + filter(
                                                                            "reaction",
                                                                            signal.reaction()))))
                            .toList());
        }
    }

    record SignalChangesView(SignalsView appeared, SignalsView grew, SignalsView vanished) {}

    record ImpactView(
            UUID uploadId,
            String role,
            long dataVersion,
            Instant calculatedAt,
            String servedFrom,
            String note,
            CasesView cases,
            SignalChangesView signals) {}

    @GET
    @Operation(
            summary = "What an upload changed",
            description =
                    "The present data compared with what it would be without this upload: cases"
                            + " that are new, superseded by another version, or retracted, and"
                            + " pairs that by Evans' rule became signals, have more cases, or are"
                            + " signals no more. Drugs in scope suspect.")
    public ImpactView impact(@PathParam("id") UUID upload) {
        return folds.read(
                caller.organization(),
                fold -> {
                    if (fold.pendingUploads().contains(upload)) {
                        throw ProblemException.of(
                                409,
                                "upload-pending",
                                "The upload does not count yet",
                                "It changes nothing before all of it has arrived.");
                    }
                    if (!fold.mergedUploads().contains(upload)) {
                        throw ProblemException.notFound("merged upload", upload);
                    }
                    UploadImpact impact = UploadImpact.of(fold.connection(), upload);
                    CasesUrl urls =
                            new CasesUrl(
                                    SIGNALS,
                                    fold.dataVersion(),
                                    DataState.of(fold.mergedUploads()));
                    return new ImpactView(
                            upload,
                            SIGNALS.scope().role().toString(),
                            fold.dataVersion(),
                            Instant.now(),
                            ServedFrom.COMPUTED.toString(),
                            AnswerView.NOTE,
                            new CasesView(
                                    impact.newCases(), impact.superseded(), impact.retracted()),
                            new SignalChangesView(
                                    SignalsView.of(impact.appeared(), urls),
                                    SignalsView.of(impact.grew(), urls),
                                    SignalsView.of(impact.vanished(), urls)));
                });
    }
}

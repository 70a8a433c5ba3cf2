package io.casestream.learning.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.db.PrecomputationRepository;
import io.casestream.learning.db.ReportRepository;
import io.casestream.learning.db.ReportRepository.Answer;
import io.casestream.learning.db.ReportRepository.Day;
import io.casestream.learning.db.ReportRepository.Night;
import io.casestream.learning.db.ReportRepository.Totals;
import io.casestream.learning.domain.DailyWindow.Span;
import io.casestream.learning.plan.LowPeakHours;
import io.casestream.learning.plan.PlanConfig;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whether learning helps: how often answers were there before their questions. */
@Path("/api/v1/learning/report")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class ReportResource {

    private static final int MOST_DAYS = 366;

    private final Database database;
    private final ReportRepository report;
    private final PlanningRepository planning;
    private final PrecomputationRepository precomputations;
    private final LowPeakHours hours;
    private final PlanConfig config;
    private final Caller caller;

    ReportResource(
            Database database,
            ReportRepository report,
            PlanningRepository planning,
            PrecomputationRepository precomputations,
            LowPeakHours hours,
            PlanConfig config,
            Caller caller) {
        this.database = database;
        this.report = report;
        this.planning = planning;
        this.precomputations = precomputations;
        this.hours = hours;
        this.config = config;
        this.caller = caller;
    }

    record AnswerView(
            UUID id,
            String queryType,
            @JsonRawValue String filters,
            String queryHash,
            String reason,
            double chance,
            @Nullable Instant readyAt,
            Instant expiresAt,
            @Nullable String jobStatus,
            long asked) {

        static AnswerView of(Answer answer) {
            return new AnswerView(
                    answer.id(),
                    answer.queryType(),
                    answer.filters(),
                    answer.queryHash(),
                    answer.reason(),
                    answer.chance(),
                    answer.readyAt(),
                    answer.expiresAt(),
                    answer.jobStatus(),
                    answer.asked());
        }
    }

    record WindowView(
            LocalTime begins,
            LocalTime ends,
            String zone,
            boolean learnt,
            Instant nextBegin,
            Instant nextEnd) {}

    record BudgetView(int answers, long timeMs) {}

    record ReportView(
            Instant since,
            Instant asOf,
            long queries,
            long precalculated,
            @Nullable Double hitRate,
            List<Day> days,
            Totals answers,
            List<AnswerView> precomputed,
            BudgetView budget,
            WindowView lowPeak,
            @Nullable Night lastNight) {}

    @GET
    @Operation(
            summary = "Hit rate and what was computed ahead",
            description =
                    "The hit rate is the share of questions that were answered from what was ready"
                        + " before they were asked. precomputed lists the newest answers wished"
                        + " for, with the reason and how often each was asked while it was good.")
    public ReportView report(
            @QueryParam("days") @DefaultValue("30") int days,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.badParameter("days", "1 to " + MOST_DAYS + ", not " + days);
        }
        int size = Cursor.pageSize(limit);
        return database.inTenant(caller.organization(), handle -> view(handle, days, size));
    }

    private ReportView view(Handle handle, int days, int limit) {
        precomputations.noteReady(handle);
        Instant now = planning.now(handle);
        Instant since = now.minus(Duration.ofDays(days));
        List<Day> perDay = report.days(handle, since);
        long queries = perDay.stream().mapToLong(Day::queries).sum();
        long precalculated = perDay.stream().mapToLong(Day::precalculated).sum();
        return new ReportView(
                since,
                now,
                queries,
                precalculated,
                queries == 0 ? null : (double) precalculated / queries,
                perDay,
                report.totals(handle, since, now),
                report.newest(handle, since, limit).stream().map(AnswerView::of).toList(),
                new BudgetView(config.answers(), config.time().toMillis()),
                window(handle, now),
                report.lastNight(handle).orElse(null));
    }

    private WindowView window(Handle handle, Instant now) {
        LowPeakHours.Hours quiet = hours.of(handle, caller.organization(), now);
        Span next = quiet.window().currentOrNext(now);
        return new WindowView(
                quiet.window().begin(),
                quiet.window().end(),
                quiet.window().zone().getId(),
                quiet.learnt(),
                next.begin(),
                next.end());
    }
}

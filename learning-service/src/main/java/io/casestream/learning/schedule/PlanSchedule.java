package io.casestream.learning.schedule;

import io.casestream.common.platform.db.Database;
import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.db.PrecomputationRepository;
import io.casestream.learning.plan.PlanTonight;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Looks every minute whose quiet time has come, and has its likely questions made ready. */
@ApplicationScoped
class PlanSchedule {

    private final EachOrganization each;
    private final Database database;
    private final PlanningRepository planning;
    private final PrecomputationRepository precomputations;
    private final PlanTonight planTonight;

    PlanSchedule(
            EachOrganization each,
            Database database,
            PlanningRepository planning,
            PrecomputationRepository precomputations,
            PlanTonight planTonight) {
        this.each = each;
        this.database = database;
        this.planning = planning;
        this.precomputations = precomputations;
        this.planTonight = planTonight;
    }

    @Scheduled(
            every = "{casestream.precompute.look-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        each.run("planning the night", planning::organizations, this::plan);
    }

    private void plan(String organization, Instant now) {
        database.runInTenant(organization, precomputations::noteReady);
        planTonight.run(organization, now);
    }
}

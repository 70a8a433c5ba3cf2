package io.casestream.learning.schedule;

import io.casestream.common.platform.db.Database;
import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.db.PrecomputationRepository;
import io.casestream.learning.plan.PlanTonight;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Looks every minute whose quiet time has come, by the clock of the database. */
@ApplicationScoped
class PlanSchedule {

    private static final Logger LOG = Logger.getLogger(PlanSchedule.class);

    private final Database database;
    private final PlanningRepository planning;
    private final PrecomputationRepository precomputations;
    private final PlanTonight planTonight;

    PlanSchedule(
            Database database,
            PlanningRepository planning,
            PrecomputationRepository precomputations,
            PlanTonight planTonight) {
        this.database = database;
        this.planning = planning;
        this.precomputations = precomputations;
        this.planTonight = planTonight;
    }

    @Scheduled(
            every = "{casestream.precompute.look-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            Instant now = database.acrossTenants(planning::now);
            database.acrossTenants(planning::organizations)
                    .forEach(organization -> look(organization, now));
        } catch (RuntimeException failure) {
            LOG.warnf("planning waits: %s", failure);
        }
    }

    /** What fails for one organization is tried again in a minute and harms no other. */
    private void look(String organization, Instant now) {
        try {
            database.runInTenant(organization, precomputations::noteReady);
            planTonight.run(organization, now);
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "planning for %s failed", organization);
        }
    }
}

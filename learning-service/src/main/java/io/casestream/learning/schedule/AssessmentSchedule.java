package io.casestream.learning.schedule;

import io.casestream.common.platform.db.Database;
import io.casestream.learning.assess.PlanAssessments;
import io.casestream.learning.db.AssessmentRepository;
import io.casestream.learning.db.PlanningRepository;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Looks every minute whose quiet time has come, and has it assessed. */
@ApplicationScoped
class AssessmentSchedule {

    private static final Logger LOG = Logger.getLogger(AssessmentSchedule.class);

    private final Database database;
    private final PlanningRepository planning;
    private final AssessmentRepository assessments;
    private final PlanAssessments plan;

    AssessmentSchedule(
            Database database,
            PlanningRepository planning,
            AssessmentRepository assessments,
            PlanAssessments plan) {
        this.database = database;
        this.planning = planning;
        this.assessments = assessments;
        this.plan = plan;
    }

    @Scheduled(
            every = "{casestream.precompute.look-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            Instant now = database.acrossTenants(planning::now);
            database.acrossTenants(assessments::organizations)
                    .forEach(organization -> look(organization, now));
        } catch (RuntimeException failure) {
            LOG.warnf("planning of assessments waits: %s", failure);
        }
    }

    /** What fails for one organization is tried again in a minute and harms no other. */
    private void look(String organization, Instant now) {
        try {
            plan.tonight(organization, now);
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "planning the assessment of %s failed", organization);
        }
    }
}

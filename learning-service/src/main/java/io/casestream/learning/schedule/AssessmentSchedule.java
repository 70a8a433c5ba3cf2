package io.casestream.learning.schedule;

import io.casestream.learning.assess.PlanAssessments;
import io.casestream.learning.db.AssessmentRepository;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks every minute whose quiet time has come, and has it assessed. */
@ApplicationScoped
class AssessmentSchedule {

    private final EachOrganization each;
    private final AssessmentRepository assessments;
    private final PlanAssessments plan;

    AssessmentSchedule(
            EachOrganization each, AssessmentRepository assessments, PlanAssessments plan) {
        this.each = each;
        this.assessments = assessments;
        this.plan = plan;
    }

    @Scheduled(
            every = "{casestream.precompute.look-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        each.run("planning the assessment", assessments::organizations, plan::tonight);
    }
}

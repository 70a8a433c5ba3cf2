package io.casestream.stats.assess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.model.AssessmentTask;
import io.casestream.common.platform.jobs.ClaimedJob;
import io.casestream.common.platform.jobs.JobContext;
import io.casestream.common.platform.jobs.JobHandler;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.PermanentJobFailure;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.db.AssessmentStanding;
import io.casestream.stats.events.SignalAlertPublisher;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Assesses an organization and alerts those who watch. What was found is kept before anybody is
 * told: a job that begins again tells the same under the same ids.
 */
@ApplicationScoped
class AssessmentJob implements JobHandler {

    private final Assess assess;
    private final SignalAlertPublisher alerts;

    AssessmentJob(Assess assess, SignalAlertPublisher alerts) {
        this.assess = assess;
        this.alerts = alerts;
    }

    @Override
    public JobType type() {
        return JobType.ASSESSMENT;
    }

    @Override
    public JsonNode run(ClaimedJob job, JobContext context) throws JsonProcessingException {
        AssessmentTask task = task(job.input());
        AssessmentStanding standing =
                assess.run(
                        new Assess.Wish(
                                job.id(), job.organization(), job.userId(), task.watched()));
        context.progress(0.9);
        alerts.publish(standing.alerts());
        return Json.mapper().readTree(standing.result());
    }

    private static AssessmentTask task(JsonNode input) {
        try {
            return Json.mapper().treeToValue(input, AssessmentTask.class);
        } catch (JsonProcessingException foreign) {
            throw new PermanentJobFailure(
                    "The input is no assessment task: " + foreign.getOriginalMessage(), foreign);
        }
    }
}

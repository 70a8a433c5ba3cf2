package io.casestream.learning.assess;

import io.casestream.common.model.AssessmentTask;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.common.platform.jobs.NewJob;
import io.casestream.common.platform.json.Json;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.learning.db.AssessmentRepository;
import io.casestream.learning.db.WatchRepository;
import io.casestream.learning.domain.DailyWindow.Span;
import io.casestream.learning.plan.LearningJobs;
import io.casestream.learning.plan.LowPeakHours;
import io.casestream.learning.watch.WatchConfig;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Queues assessments: one for each low-peak window of an organization, and one when somebody asks.
 * An organization has one at a time. Its input names what is watched.
 */
@Singleton
public class PlanAssessments {

    /** Somebody waits for it, though not as for an answer. */
    private static final int ASKED_FOR = 7;

    private final Database database;
    private final LowPeakHours hours;
    private final AssessmentRepository assessments;
    private final WatchRepository watches;
    private final WatchConfig watchConfig;
    private final Jobs jobs;
    private final ActivityLog activity;

    PlanAssessments(
            Database database,
            LowPeakHours hours,
            AssessmentRepository assessments,
            WatchRepository watches,
            WatchConfig watchConfig,
            Jobs jobs,
            ActivityLog activity) {
        this.database = database;
        this.hours = hours;
        this.assessments = assessments;
        this.watches = watches;
        this.watchConfig = watchConfig;
        this.jobs = jobs;
        this.activity = activity;
    }

    /** Queues that of tonight, where the window is open and nobody has. False otherwise. */
    public boolean tonight(String organization, Instant now) {
        return database.inTenant(
                organization,
                handle -> {
                    Span night = hours.of(handle, organization, now).window().currentOrNext(now);
                    if (!night.contains(now) || assessments.isPlanned(handle, night.begin())) {
                        return false;
                    }
                    enqueue(
                            handle,
                            organization,
                            LearningJobs.USER,
                            night.begin(),
                            LearningJobs.AT_NIGHT);
                    return true;
                });
    }

    /** Queues one at once, or finds the one that is queued or running. */
    public UUID now(Caller caller) {
        return database.inTenant(
                caller.organization(),
                handle -> {
                    UUID job =
                            enqueue(
                                    handle,
                                    caller.organization(),
                                    caller.userId(),
                                    null,
                                    ASKED_FOR);
                    activity.record(
                            handle,
                            caller,
                            "assessment-requested",
                            Map.of("job_id", job.toString()));
                    return job;
                });
    }

    private UUID enqueue(
            Handle handle,
            String organization,
            String userId,
            @Nullable Instant night,
            int priority) {
        AssessmentTask task =
                new AssessmentTask(night, watches.subjects(handle, watchConfig.subjects()));
        return jobs.enqueue(
                handle,
                new NewJob(
                        JobType.ASSESSMENT,
                        userId,
                        organization,
                        Json.mapper().valueToTree(task),
                        priority,
                        JobType.ASSESSMENT.toString(),
                        false));
    }
}

package io.casestream.learning.plan;

import io.casestream.common.platform.db.Database;
import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.db.PrecomputationRepository;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** New data makes stored answers old: the most useful ones are made anew at once. */
@Singleton
public class RefreshHot {

    private static final Duration SOON = Duration.ofMinutes(5);

    private final Database database;
    private final PlanningRepository planning;
    private final PrecomputationRepository precomputations;
    private final LearningJobs jobs;
    private final PlanConfig config;

    RefreshHot(
            Database database,
            PlanningRepository planning,
            PrecomputationRepository precomputations,
            LearningJobs jobs,
            PlanConfig config) {
        this.database = database;
        this.planning = planning;
        this.precomputations = precomputations;
        this.jobs = jobs;
        this.config = config;
    }

    /** Queues them; what is queued already is brought forward. */
    public void run(String organization) {
        database.runInTenant(
                organization,
                handle -> {
                    Instant now = planning.now(handle);
                    precomputations
                            .live(handle, now, config.refreshed())
                            .forEach(
                                    task ->
                                            jobs.answer(
                                                    handle,
                                                    organization,
                                                    task,
                                                    LearningJobs.REFRESH,
                                                    now));
                    jobs.terms(handle, organization, now, now.plus(SOON));
                });
    }
}

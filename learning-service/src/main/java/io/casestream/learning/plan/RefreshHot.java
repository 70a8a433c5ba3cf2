package io.casestream.learning.plan;

import io.casestream.common.model.LearningTask;
import io.casestream.common.platform.db.Database;
import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.db.PrecomputationRepository;
import io.casestream.learning.domain.Wish;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * New data makes stored answers old: the most useful ones, by what is known now, are made anew at
 * once.
 */
@Singleton
public class RefreshHot {

    private static final Duration SOON = Duration.ofMinutes(5);

    private final Database database;
    private final PlanningRepository planning;
    private final PrecomputationRepository precomputations;
    private final LearningJobs jobs;
    private final Wishes wishes;
    private final PlanConfig config;

    public RefreshHot(
            Database database,
            PlanningRepository planning,
            PrecomputationRepository precomputations,
            LearningJobs jobs,
            Wishes wishes,
            PlanConfig config) {
        this.database = database;
        this.planning = planning;
        this.precomputations = precomputations;
        this.jobs = jobs;
        this.wishes = wishes;
        this.config = config;
    }

    /** Queues them; what is queued already is brought forward. */
    public void run(String organization) {
        run(organization, database.inTenant(organization, planning::now));
    }

    /** The same as of a moment. Before the first night nothing is known to be worth it. */
    public void run(String organization, Instant now) {
        database.runInTenant(
                organization,
                handle -> {
                    precomputations
                            .lastNight(handle)
                            .ifPresent(night -> refresh(handle, organization, night, now));
                    jobs.terms(handle, organization, now, now.plus(SOON));
                });
    }

    private void refresh(Handle handle, String organization, Instant night, Instant now) {
        List<Wish> possible = wishes.of(handle, wishes.asked(handle, now), now);
        for (Wish wish : config.refreshBudget().choose(possible)) {
            LearningTask task = LearningJobs.task(wish, now.plus(SOON), config.goodFor());
            UUID job = jobs.answer(handle, organization, task, LearningJobs.REFRESH, now);
            precomputations.insert(handle, organization, LearningJobs.USER, night, wish, task, job);
        }
    }
}

package io.casestream.learning.plan;

import io.casestream.common.model.LearningTask;
import io.casestream.common.platform.db.Database;
import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.db.PrecomputationRepository;
import io.casestream.learning.db.QueryLearningRepository;
import io.casestream.learning.domain.Asked;
import io.casestream.learning.domain.DailyWindow.Span;
import io.casestream.learning.domain.Similar;
import io.casestream.learning.domain.Wish;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Once in each low-peak window of an organization: links similar questions, marks the hot ones, and
 * queues what is worth having ready by tomorrow, within the budget.
 */
@Singleton
public class PlanTonight {

    private static final Logger LOG = Logger.getLogger(PlanTonight.class);

    private final Database database;
    private final LowPeakHours hours;
    private final PlanningRepository planning;
    private final PrecomputationRepository precomputations;
    private final QueryLearningRepository learning;
    private final LearningJobs jobs;
    private final PlanConfig config;
    private final Wishes wishes;

    public PlanTonight(
            Database database,
            LowPeakHours hours,
            PlanningRepository planning,
            PrecomputationRepository precomputations,
            QueryLearningRepository learning,
            LearningJobs jobs,
            Wishes wishes,
            PlanConfig config) {
        this.database = database;
        this.hours = hours;
        this.planning = planning;
        this.precomputations = precomputations;
        this.learning = learning;
        this.jobs = jobs;
        this.config = config;
        this.wishes = wishes;
    }

    /** Plans where a window is open that nobody has planned. False where there is none. */
    public boolean run(String organization, Instant now) {
        return database.inTenant(
                organization,
                handle -> {
                    Span night = hours.of(handle, organization, now).window().currentOrNext(now);
                    if (!night.contains(now)
                            || !precomputations.beginNight(handle, organization, night)) {
                        return false;
                    }
                    learning.waitForTurn(handle, organization);
                    plan(handle, organization, night, now);
                    return true;
                });
    }

    private void plan(Handle handle, String organization, Span night, Instant now) {
        List<Asked> all = wishes.asked(handle, now);
        planning.noteSimilar(handle, Similar.of(all));
        List<Wish> possible = wishes.of(handle, all, now);
        List<Wish> chosen = config.budget().choose(possible);
        planning.noteShouldPrecompute(
                handle, chosen.stream().map(wish -> wish.question().hash()).toList());
        for (Wish wish : chosen) {
            LearningTask task = LearningJobs.task(wish, night.end(), config.goodFor());
            UUID job = jobs.answer(handle, organization, task, LearningJobs.AT_NIGHT, now);
            precomputations.insert(
                    handle, organization, LearningJobs.USER, night.begin(), wish, task, job);
        }
        jobs.terms(handle, organization, now, night.end());
        precomputations.endNight(handle, organization, night, possible.size(), chosen.size());
        LOG.infof(
                "%s: %d questions are worth being answered ahead, %d are queued until %s",
                organization, possible.size(), chosen.size(), night.end());
    }
}

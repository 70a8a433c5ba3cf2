package io.casestream.learning.plan;

import io.casestream.common.model.LearningTask;
import io.casestream.common.platform.db.Database;
import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.db.PrecomputationRepository;
import io.casestream.learning.db.QueryLearningRepository;
import io.casestream.learning.domain.Asked;
import io.casestream.learning.domain.DailyWindow.Span;
import io.casestream.learning.domain.Habits;
import io.casestream.learning.domain.Outlook;
import io.casestream.learning.domain.PlanNight;
import io.casestream.learning.domain.Similar;
import io.casestream.learning.domain.Statistic;
import io.casestream.learning.domain.Wish;
import io.casestream.learning.learn.LearningConfig;
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
    private final LearningConfig learningConfig;

    PlanTonight(
            Database database,
            LowPeakHours hours,
            PlanningRepository planning,
            PrecomputationRepository precomputations,
            QueryLearningRepository learning,
            LearningJobs jobs,
            PlanConfig config,
            LearningConfig learningConfig) {
        this.database = database;
        this.hours = hours;
        this.planning = planning;
        this.precomputations = precomputations;
        this.learning = learning;
        this.jobs = jobs;
        this.config = config;
        this.learningConfig = learningConfig;
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
        Outlook outlook = config.outlook(learningConfig);
        List<Asked> all = planning.asked(handle, now, learningConfig.halfLife());
        planning.noteSimilar(handle, Similar.of(all));
        Habits habits =
                Habits.learn(
                        planning.steps(
                                handle,
                                all,
                                now.minus(config.memory()),
                                now,
                                config.sessionPause()));
        List<Wish> wishes =
                new PlanNight(outlook).wishes(all, habits, precomputations.terms(handle));
        List<Wish> chosen = config.budget().choose(wishes);
        planning.noteShouldPrecompute(
                handle, chosen.stream().map(wish -> wish.question().hash()).toList());
        for (Wish wish : chosen) {
            LearningTask task = task(wish, night);
            UUID job = jobs.answer(handle, organization, task, LearningJobs.AT_NIGHT, now);
            precomputations.insert(handle, organization, LearningJobs.USER, night, wish, task, job);
        }
        jobs.terms(handle, organization, now, night.end());
        precomputations.endNight(handle, organization, night, wishes.size(), chosen.size());
        LOG.infof(
                "%s: %d questions are worth being answered ahead, %d are queued until %s",
                organization, wishes.size(), chosen.size(), night.end());
    }

    private LearningTask task(Wish wish, Span night) {
        return new LearningTask(
                LearningTask.Kind.ANSWER,
                wish.question().hash(),
                wish.question().queryType(),
                wish.question().filters(),
                Statistic.of(wish.question()).orElse(null),
                wish.reason().toString(),
                wish.chance(),
                night.end(),
                night.end().plus(config.goodFor()));
    }
}

package io.casestream.learning.replay;

import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.db.Migrations;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.learning.db.KnownTermRepository;
import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.db.PrecomputationRepository;
import io.casestream.learning.db.QueryHistoryRepository;
import io.casestream.learning.db.QueryLearningRepository;
import io.casestream.learning.domain.DailyWindow.Span;
import io.casestream.learning.learn.LearnFromQuery;
import io.casestream.learning.learn.LearningConfig;
import io.casestream.learning.plan.LearningJobs;
import io.casestream.learning.plan.LowPeakHours;
import io.casestream.learning.plan.PlanConfig;
import io.casestream.learning.plan.PlanTonight;
import io.casestream.learning.plan.RefreshHot;
import io.casestream.learning.plan.Wishes;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * The classes that run in the service, put together without it: planning with its default settings
 * over the real tables, against no cache, a plain LRU and somebody who knows the future.
 */
public final class PlanningBench {

    private final Database database;
    private final LearningConfig learningConfig;
    private final PlanConfig planConfig;

    /** Over this database, logged in as learning-service. */
    public PlanningBench(DataSource learningService) {
        this.database = new Database(learningService);
        this.learningConfig = DefaultSettings.of(LearningConfig.class);
        this.planConfig = DefaultSettings.of(PlanConfig.class);
    }

    /** Brings the tables up to date, as the service does when it starts. */
    public static void migrate(String url, String ownerPassword) {
        Migrations.migrate(url, ownerPassword, "platform");
        Migrations.migrate(url, ownerPassword, "learning");
    }

    /**
     * Plays a log of this shape.
     *
     * @param prefix of the names of organizations that the database does not know yet
     */
    List<Score> run(QueryLog.Shape shape, String prefix) {
        QueryLog log = QueryLog.of(shape, prefix);
        PlanningRepository planning = new PlanningRepository();
        LowPeakHours hours = new LowPeakHours(planConfig, planning);
        int rows = planConfig.answers();
        return new Replay(
                        log,
                        List.of(
                                new NoCache(),
                                new LeastRecentlyUsed(rows),
                                system(rows, planning, hours),
                                new Clairvoyant(
                                        rows,
                                        planConfig.answers(),
                                        planConfig.refreshed(),
                                        (organization, now) -> window(hours, organization, now),
                                        log)))
                .run();
    }

    private Span window(LowPeakHours hours, String organization, Instant now) {
        return database.inTenant(
                organization,
                handle -> hours.of(handle, organization, now).window().currentOrNext(now));
    }

    private ThisSystem system(int rows, PlanningRepository planning, LowPeakHours hours) {
        QueryLearningRepository learning = new QueryLearningRepository();
        PrecomputationRepository precomputations = new PrecomputationRepository();
        Wishes wishes = new Wishes(planning, precomputations, planConfig, learningConfig);
        LearningJobs jobs = new LearningJobs(new Jobs());
        return new ThisSystem(
                rows,
                database,
                new LearnFromQuery(
                        new QueryHistoryRepository(),
                        learning,
                        new KnownTermRepository(),
                        new ActivityLog(),
                        learningConfig),
                new PlanTonight(
                        database,
                        hours,
                        planning,
                        precomputations,
                        learning,
                        jobs,
                        wishes,
                        planConfig),
                new RefreshHot(database, planning, precomputations, jobs, wishes, planConfig));
    }
}

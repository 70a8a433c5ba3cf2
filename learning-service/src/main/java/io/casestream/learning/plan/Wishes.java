package io.casestream.learning.plan;

import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.db.PrecomputationRepository;
import io.casestream.learning.domain.Asked;
import io.casestream.learning.domain.Habits;
import io.casestream.learning.domain.PlanNight;
import io.casestream.learning.domain.Regularity;
import io.casestream.learning.domain.Wish;
import io.casestream.learning.learn.LearningConfig;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What an organization is likely to ask, by everything known at a moment. */
@Singleton
public class Wishes {

    private final PlanningRepository planning;
    private final PrecomputationRepository precomputations;
    private final PlanConfig config;
    private final LearningConfig learningConfig;

    public Wishes(
            PlanningRepository planning,
            PrecomputationRepository precomputations,
            PlanConfig config,
            LearningConfig learningConfig) {
        this.planning = planning;
        this.precomputations = precomputations;
        this.config = config;
        this.learningConfig = learningConfig;
    }

    /** The questions asked so far, the hottest first. */
    List<Asked> asked(Handle handle, Instant now) {
        return planning.asked(handle, now.minus(config.memory()), now, learningConfig.halfLife());
    }

    /** Everything worth having ready, in no order. */
    List<Wish> of(Handle handle, List<Asked> asked, Instant now) {
        Instant since = now.minus(config.memory());
        Habits habits =
                Habits.learn(planning.steps(handle, asked, since, now, config.sessionPause()));
        Regularity regularity = planning.regularity(handle, since, now, learningConfig.halfLife());
        return new PlanNight(config.outlook(learningConfig))
                .wishes(asked, habits, precomputations.terms(handle), regularity);
    }
}

package io.casestream.learning.plan;

import io.casestream.learning.domain.Budget;
import io.casestream.learning.domain.HotFrom;
import io.casestream.learning.domain.Outlook;
import io.casestream.learning.learn.LearningConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What is computed ahead, when, and how much of it. */
@ConfigMapping(prefix = "casestream.precompute")
public interface PlanConfig {

    /** Answers that one organization may have computed ahead in one night. */
    @WithDefault("500")
    int answers();

    /** What these may take together. */
    @WithDefault("10m")
    Duration time();

    /** How long an answer computed ahead is thought to be good. */
    @WithDefault("24h")
    Duration goodFor();

    /** The least probability of being asked within that time that is worth it. */
    @WithDefault("0.1")
    double leastChance();

    /** The share of what is computed ahead that is to be expected to be asked for. */
    @WithDefault("0.5")
    double leastUse();

    /** Likely next values looked at for each hot pattern. */
    @WithDefault("20")
    int valuesPerPattern();

    /** Two questions of one person belong to one session up to this pause. */
    @WithDefault("30m")
    Duration sessionPause();

    /** Habits and quiet hours are learnt from so much of the past. */
    @WithDefault("28d")
    Duration memory();

    /** How many answers are made anew at once when data has changed, the most useful first. */
    @WithDefault("50")
    int refreshed();

    /** How often somebody looks whose quiet time has come. */
    Duration lookEvery();

    LowPeak lowPeak();

    /** The quiet time of the day. */
    interface LowPeak {

        /** The time zone of windows and of what is learnt. */
        @WithDefault("UTC")
        ZoneId zone();

        /** Such as {@code 01:00-05:00}; without it, it is learnt from the load. */
        Optional<String> window();

        /** What holds until there is enough to learn from. */
        @WithDefault("01:00-05:00")
        String usual();

        /** How long a learnt window is. */
        @WithDefault("4")
        int hours();

        /** So many questions are enough to learn a window from. */
        @WithDefault("100")
        long enough();

        /** Organizations with a zone or window of their own. */
        Map<String, Own> organizations();
    }

    /** What one organization has of its own. */
    interface Own {

        Optional<ZoneId> zone();

        Optional<String> window();
    }

    default Budget budget() {
        return new Budget(answers(), time(), leastUse());
    }

    /** What may be made anew at once. */
    default Budget refreshBudget() {
        return new Budget(refreshed(), time(), leastUse());
    }

    default Outlook outlook(LearningConfig learning) {
        return new Outlook(
                learning.halfLife(),
                new HotFrom(learning.hotFrom()),
                goodFor(),
                leastChance(),
                valuesPerPattern());
    }
}

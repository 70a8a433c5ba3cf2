package io.casestream.learning.learn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a question counts as asked often. */
@ConfigMapping(prefix = "casestream.learning")
public interface LearningConfig {

    /** After this long an execution counts half. */
    @WithDefault("7d")
    Duration halfLife();

    /** So many recent executions make a question or a pattern hot. */
    @WithDefault("5")
    int hotFrom();
}

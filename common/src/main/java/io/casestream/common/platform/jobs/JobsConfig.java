package io.casestream.common.platform.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service works off its queue. */
@ConfigMapping(prefix = "casestream.jobs")
interface JobsConfig {

    /** Jobs that run at the same time in this process. */
    @WithDefault("2")
    int concurrency();

    /** Jobs of one type that one organization may run at the same time. */
    @WithDefault("2")
    int perTenant();

    /** A worker silent for this long loses its job. */
    @WithDefault("15s")
    Duration lease();
}

package io.casestream.common.platform.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one organization may have. */
@ConfigMapping(prefix = "casestream.quotas")
interface QuotasConfig {

    /** Jobs that are queued or held; an upload begins with two. */
    @WithDefault("2000")
    int queuedJobs();

    /** Bytes of uploaded files. */
    @WithDefault("1024G")
    MemorySize spoolBytes();
}

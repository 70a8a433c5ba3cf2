package io.casestream.learning.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may be followed. */
@ConfigMapping(prefix = "casestream.watches")
public interface WatchConfig {

    /** By one user. */
    @WithDefault("100")
    int perUser();

    /** Different subjects by all users of an organization together: an assessment looks at each. */
    @WithDefault("1000")
    int subjects();
}

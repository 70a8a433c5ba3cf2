package io.casestream.common.platform.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How much one caller may ask of one instance of a service. */
@ConfigMapping(prefix = "casestream.limits")
interface LimitsConfig {

    /** Of all users of an organization together. */
    @WithName("organization-requests-per-second")
    @WithDefault("1000")
    int organizationRequestsPerSecond();

    @WithName("user-requests-per-second")
    @WithDefault("600")
    int userRequestsPerSecond();

    /** Who was quiet may ask this many seconds' worth at once. */
    @WithName("burst-seconds")
    @WithDefault("2")
    int burstSeconds();
}

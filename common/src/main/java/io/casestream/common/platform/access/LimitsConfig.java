package io.casestream.common.platform.access;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

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

    /** The longest body of a request that is not a stream. */
    @WithDefault("1M")
    MemorySize body();

    /** The path whose bodies are taken as a stream, and limited there. */
    Optional<String> streamed();
}

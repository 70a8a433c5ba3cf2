package io.casestream.common.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.platform.tenancy.Caller;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final RateLimits limits =
            new RateLimits(
                    new SmallRyeConfigBuilder()
                            .withMapping(LimitsConfig.class)
                            .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                            .withDefaultValues(
                                    Map.of(
                                            "casestream.limits.organization-requests-per-second",
                                            "5",
                                            "casestream.limits.user-requests-per-second",
                                            "3",
                                            "casestream.limits.burst-seconds",
                                            "1"))
                            .build()
                            .getConfigMapping(LimitsConfig.class));

    @Test
    void holdsAllUsersOfAnOrganizationTogetherToItsLimit() {
        // When each user asks once, as no user's own limit minds
        Duration refused =
                IntStream.range(0, 200)
                        .mapToObj(user -> limits.delay(new Caller("user-" + user, "acme")))
                        .filter(delay -> !delay.isZero())
                        .findFirst()
                        .orElse(Duration.ZERO);

        // Then
        assertThat(refused).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(limits.delay(new Caller("user-0", "other"))).isZero();
    }

    @Test
    void holdsEachUserToTheUsersLimit() {
        // When
        long passed =
                IntStream.range(0, 4)
                        .filter(time -> limits.delay(new Caller("hasty", "acme")).isZero())
                        .count();

        // Then one more at the most, where the machine is slow
        assertThat(passed).isBetween(3L, 4L);
        assertThat(limits.delay(new Caller("calm", "acme"))).isZero();
    }
}

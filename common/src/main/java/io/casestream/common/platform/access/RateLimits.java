package io.casestream.common.platform.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.casestream.common.platform.tenancy.Caller;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts requests per user and per organization, in this instance. */
@Singleton
class RateLimits {

    private static final int MOST = 100_000;

    private final LoadingCache<String, Bucket> organizations;
    private final LoadingCache<Caller, Bucket> users;

    RateLimits(LimitsConfig config) {
        this.organizations = buckets(config.organizationRequestsPerSecond(), config.burstSeconds());
        this.users = buckets(config.userRequestsPerSecond(), config.burstSeconds());
    }

    /** How long the caller has to wait; zero where the request may pass. */
    Duration delay(Caller caller) {
        ConsumptionProbe user = users.get(caller).tryConsumeAndReturnRemaining(1);
        if (!user.isConsumed()) {
            return Duration.ofNanos(user.getNanosToWaitForRefill());
        }
        ConsumptionProbe organization =
                organizations.get(caller.organization()).tryConsumeAndReturnRemaining(1);
        return organization.isConsumed()
                ? Duration.ZERO
                : Duration.ofNanos(organization.getNanosToWaitForRefill());
    }

    private static <K> LoadingCache<K, Bucket> buckets(int perSecond, int burstSeconds) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build(key -> bucket(perSecond, burstSeconds));
    }

    private static Bucket bucket(int perSecond, int burstSeconds) {
        return Bucket.builder()
                .addLimit(
                        limit ->
                                limit.capacity((long) perSecond * burstSeconds)
                                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}

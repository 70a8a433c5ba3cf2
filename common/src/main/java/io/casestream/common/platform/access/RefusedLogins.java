package io.casestream.common.platform.access;

import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Origin;
import io.casestream.common.platform.http.RequestOrigin;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.common.platform.tenancy.Caller;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.security.spi.runtime.SecurityEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records refused logins in the audit trail: in that of the organization where the signature
 * vouches for it, else in that of no organization. Written every second and counted meanwhile, so
 * that whoever hammers at the door fills nothing. A crash may cost the last second.
 */
@ApplicationScoped
class RefusedLogins {

    private static final Logger LOG = Logger.getLogger(RefusedLogins.class);
    private static final int MOST_AT_ONCE = 200;
    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final Refusal OTHERS =
            new Refusal(Refusal.LOGIN, null, null, "too many to list", null, Origin.NONE);

    private final Map<Refusal, Long> waiting = new ConcurrentHashMap<>();
    private final AtomicLong others = new AtomicLong();
    private final Database database;
    private final ActivityLog activity;
    private final SignedBearer bearers;

    RefusedLogins(Database database, ActivityLog activity, SignedBearer bearers) {
        this.database = database;
        this.activity = activity;
        this.bearers = bearers;
    }

    /** Somebody known, with a valid token, who is not a member. */
    void add(Caller caller, String reason, Origin origin) {
        add(new Refusal(Refusal.LOGIN, caller, null, reason, null, origin));
    }

    void onBadToken(@Observes AuthenticationFailureEvent event) {
        RoutingContext routing = routing(event);
        if (routing != null) {
            add(
                    new Refusal(
                            Refusal.LOGIN,
                            null,
                            token(routing),
                            TokenFault.of(event.getAuthenticationFailure()),
                            null,
                            RequestOrigin.of(routing.request())));
        }
    }

    void onTooLowARole(@Observes AuthorizationFailureEvent event) {
        RoutingContext routing = routing(event);
        Object caller =
                event.getSecurityIdentity() == null
                        ? null
                        : event.getSecurityIdentity().getAttribute(Entrance.CALLER);
        if (routing != null && caller instanceof Caller known) {
            add(
                    new Refusal(
                            Refusal.ACCESS,
                            known,
                            null,
                            "the role does not allow it",
                            routing.request().method() + " " + routing.normalizedPath(),
                            RequestOrigin.of(routing.request())));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void write() {
        long unlisted = others.getAndSet(0);
        if (unlisted > 0) {
            waiting.merge(OTHERS, unlisted, Long::sum);
        }
        for (Refusal refusal : waiting.keySet()) {
            Long times = waiting.remove(refusal);
            if (times != null && !written(refusal, times)) {
                waiting.merge(refusal, times, Long::sum);
                return;
            }
        }
    }

    private boolean written(Refusal refusal, long times) {
        try {
            write(refusal, times);
            return true;
        } catch (RuntimeException failure) {
            LOG.warnf("a refused login waits to be recorded: %s", failure.getMessage());
            return !Durably.isTransient(failure);
        }
    }

    private void write(Refusal refusal, long times) {
        Caller caller = refusal.caller();
        if (caller == null && refusal.token() != null) {
            caller = bearers.of(refusal.token()).orElse(null);
        }
        String organization = caller == null ? Caller.NO_ORGANIZATION : caller.organization();
        String user = caller == null ? "unknown" : caller.userId();
        database.runInTenant(
                organization,
                handle ->
                        activity.record(
                                handle,
                                organization,
                                user,
                                refusal.eventType(),
                                Details.of("reason", refusal.reason())
                                        .and("request", refusal.request())
                                        .and("times", times)
                                        .asMap(),
                                refusal.origin()));
    }

    private void add(Refusal refusal) {
        if (waiting.size() < MOST_AT_ONCE || waiting.containsKey(refusal)) {
            waiting.merge(refusal, 1L, Long::sum);
        } else {
            others.incrementAndGet();
        }
    }

    private static @Nullable RoutingContext routing(SecurityEvent event) {
        return event.getEventProperties().get(RoutingContext.class.getName())
                        instanceof RoutingContext routing
                ? routing
                : null;
    }

    private static @Nullable String token(RoutingContext routing) {
        String header = routing.request().getHeader("Authorization");
        return header == null || header.length() > LONGEST_TOKEN || !header.startsWith("Bearer ")
                ? null
                : header.substring("Bearer ".length()).strip();
    }
}

package io.casestream.common.platform.access;

import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.http.ProblemWriter;
import io.casestream.common.platform.tenancy.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Turns back, before anything else happens, who is not admitted and who asks too often. */
@ApplicationScoped
class Entrance {

    /** The attribute of an identity that says why it is refused. */
    static final String REFUSAL = "casestream.refusal";

    /** The attribute of an identity that says who it is. */
    static final String CALLER = "casestream.caller";

    /** After authentication (200) and its like. */
    private static final int AFTER_AUTHENTICATION = 90;

    private final RateLimits limits;

    Entrance(RateLimits limits) {
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, AFTER_AUTHENTICATION);
    }

    private void pass(RoutingContext routing) {
        if (!(routing.user() instanceof QuarkusHttpUser user)) {
            routing.next();
            return;
        }
        SecurityIdentity identity = user.getSecurityIdentity();
        if (identity.getAttribute(REFUSAL) instanceof ProblemException refusal) {
            ProblemWriter.end(routing, refusal);
            return;
        }
        if (identity.getAttribute(CALLER) instanceof Caller caller) {
            Duration delay = limits.delay(caller);
            if (!delay.isZero()) {
                long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
                routing.response().putHeader("Retry-After", Long.toString(seconds));
                ProblemWriter.end(routing, tooMany(seconds));
                return;
            }
        }
        routing.next();
    }

    private static ProblemException tooMany(long seconds) {
        return ProblemException.of(
                429,
                "too-many-requests",
                "Too many requests",
                "You or your organization ask more often than is allowed. Try again in "
                        + seconds
                        + " s.");
    }
}

package io.casestream.common.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.casestream.common.platform.access.Members.Bearer;
import io.casestream.common.platform.http.Origin;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.IdentityConfig;
import io.casestream.common.platform.tenancy.Roles;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides what the bearer of a valid token may do here, and remembers it for a few seconds. */
@Singleton
public class Admission {

    private static final Logger LOG = Logger.getLogger(Admission.class);
    private static final int MOST_REMEMBERED = 100_000;

    private record Key(Caller caller, String role) {}

    private final Members members;
    private final RefusedLogins refused;
    private final Cache<Key, Admittance> decisions;

    Admission(Members members, RefusedLogins refused, IdentityConfig config) {
        this.members = members;
        this.refused = refused;
        this.decisions =
                Caffeine.newBuilder()
                        .maximumSize(MOST_REMEMBERED)
                        .expireAfterWrite(config.remember())
                        .build();
    }

    /** Forgets what was decided in an organization, so that a change is felt at once here. */
    public void forget(String organization) {
        decisions
                .asMap()
                .keySet()
                .removeIf(key -> key.caller().organization().equals(organization));
    }

    /** What is still remembered, without waiting for anything. */
    @Nullable Admittance remembered(Caller caller, String role) {
        return decisions.getIfPresent(new Key(caller, role));
    }

    /** Asks the database. Where it does not answer, nobody comes in. */
    Admittance decide(Bearer bearer, Origin origin) {
        try {
            Membership membership = members.admit(bearer, origin);
            Admittance decision = decision(membership);
            if (decision.refusal() != null) {
                refused.add(bearer.caller(), membership.outcome(), origin);
            }
            decisions.put(new Key(bearer.caller(), bearer.role()), decision);
            return decision;
        } catch (RuntimeException failure) {
            LOG.warnf("members cannot be looked up: %s", failure.getMessage());
            return Admittance.refused(
                    ProblemException.of(
                            503,
                            "unavailable",
                            "The database does not answer",
                            "Try again in a few seconds."));
        }
    }

    private static Admittance decision(Membership membership) {
        String role = membership.role();
        if (role != null) {
            return Admittance.as(Roles.including(role));
        }
        return Admittance.refused(
                switch (membership.outcome()) {
                    case "organization-suspended" ->
                            refusal(
                                    "organization-suspended",
                                    "Your organization is suspended",
                                    "Ask the operator of this system.");
                    case "unknown-organization" ->
                            refusal(
                                    "unknown-organization",
                                    "Your organization is not known here",
                                    "Ask the operator of this system to add it.");
                    default ->
                            refusal(
                                    "not-a-member",
                                    "You are not a member of this organization",
                                    "Ask an admin of the organization to add you.");
                });
    }

    private static ProblemException refusal(String type, String title, String detail) {
        return ProblemException.of(403, type, title, detail);
    }
}

package io.casestream.common.platform.access;

import io.casestream.common.platform.access.Members.Bearer;
import io.casestream.common.platform.http.Origin;
import io.casestream.common.platform.http.RequestOrigin;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.TokenCaller;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the roles of a valid token by those its bearer has here. Who is refused gets none, and
 * {@link Entrance} says why.
 */
@ApplicationScoped
class IdentityFromToken implements SecurityIdentityAugmentor {

    private final TokenCaller callers;
    private final Admission admission;

    IdentityFromToken(TokenCaller callers, Admission admission) {
        this.callers = callers;
        this.admission = admission;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity,
            AuthenticationRequestContext context,
            Map<String, Object> attributes) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        JsonWebToken token =
                identity.getPrincipal() instanceof JsonWebToken principal ? principal : null;
        Caller caller = token == null ? null : callers.of(token).orElse(null);
        if (token == null || caller == null) {
            return known(identity, Admittance.refused(TokenCaller.noOrganization()), caller);
        }
        String role = callers.role(identity.getRoles()).orElse(null);
        if (role == null) {
            return known(identity, Admittance.as(Set.of()), caller);
        }
        Admittance remembered = admission.remembered(caller, role);
        if (remembered != null) {
            return known(identity, remembered, caller);
        }
        Bearer bearer = new Bearer(caller, role, claim(token, "email"), claim(token, "name"));
        Origin origin = origin(attributes);
        return context.runBlocking(() -> with(identity, admission.decide(bearer, origin), caller));
    }

    private static Uni<SecurityIdentity> known(
            SecurityIdentity identity, Admittance decision, @Nullable Caller caller) {
        return Uni.createFrom().item(with(identity, decision, caller));
    }

    private static SecurityIdentity with(
            SecurityIdentity identity, Admittance decision, @Nullable Caller caller) {
        QuarkusSecurityIdentity.Builder builder =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(identity.getPrincipal())
                        .addCredentials(identity.getCredentials())
                        .addAttributes(identity.getAttributes())
                        .addRoles(decision.roles());
        if (decision.refusal() != null) {
            builder.addAttribute(Entrance.REFUSAL, decision.refusal());
        }
        if (caller != null) {
            builder.addAttribute(Entrance.CALLER, caller);
        }
        return builder.build();
    }

    private static @Nullable String claim(JsonWebToken token, String name) {
        Object value = token.getClaim(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static Origin origin(Map<String, Object> attributes) {
        RoutingContext routing = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        return routing == null ? Origin.NONE : RequestOrigin.of(routing.request());
    }
}

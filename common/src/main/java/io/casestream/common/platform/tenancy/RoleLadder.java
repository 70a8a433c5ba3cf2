package io.casestream.common.platform.tenancy;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives an admin what a scientist may, and a scientist what a viewer may. */
@ApplicationScoped
class RoleLadder implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        int highest = -1;
        for (int step = 0; step < Roles.LADDER.size(); step++) {
            if (identity.hasRole(Roles.LADDER.get(step))) {
                highest = step;
            }
        }
        if (highest <= 0) {
            return Uni.createFrom().item(identity);
        }
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder(identity);
        Roles.LADDER.subList(0, highest).forEach(builder::addRole);
        return Uni.createFrom().item(builder.build());
    }
}

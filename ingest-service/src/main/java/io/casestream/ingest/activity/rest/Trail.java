package io.casestream.ingest.activity.rest;

import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Which audit trail the caller may read. */
@RequestScoped
class Trail {

    private final Caller caller;
    private final SecurityIdentity identity;

    Trail(Caller caller, SecurityIdentity identity) {
        this.caller = caller;
        this.identity = identity;
    }

    String organization() {
        return identity.hasRole(Roles.OPERATOR) ? Caller.NO_ORGANIZATION : caller.organization();
    }
}

package io.casestream.common.platform.access;

import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Origin;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.IdentityConfig;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Asks the register of members, and keeps it up with what tokens say. */
@Singleton
class Members {

    private static final String ADMIT =
            """
            select outcome, role, role_before
            from platform.admit(:organization, :user, :role, :email, :name, :newTenants, :newUsers)
            """;

    private final Database database;
    private final ActivityLog activity;
    private final IdentityConfig config;

    Members(Database database, ActivityLog activity, IdentityConfig config) {
        this.database = database;
        this.activity = activity;
        this.config = config;
    }

    /** What a signed token says about its bearer. */
    record Bearer(Caller caller, String role, @Nullable String email, @Nullable String name) {}

    Membership admit(Bearer bearer, Origin origin) {
        return database.inTenant(
                bearer.caller().organization(),
                handle -> {
                    Membership membership = ask(handle, bearer);
                    record(handle, bearer.caller(), membership, origin);
                    return membership;
                });
    }

    private Membership ask(Handle handle, Bearer bearer) {
        return handle.createQuery(ADMIT)
                .bind("organization", bearer.caller().organization())
                .bind("user", bearer.caller().userId())
                .bind("role", bearer.role())
                .bind("email", bearer.email())
                .bind("name", bearer.name())
                .bind("newTenants", config.registerTenants())
                .bind("newUsers", config.registerUsers())
                .map(ConstructorMapper.of(Membership.class))
                .one();
    }

    private void record(Handle handle, Caller caller, Membership membership, Origin origin) {
        switch (membership.outcome()) {
            case "registered", "role-changed" ->
                    activity.record(
                            handle,
                            caller.organization(),
                            caller.userId(),
                            "registered".equals(membership.outcome())
                                    ? "user-registered"
                                    : "role-changed",
                            Details.of("user", caller.userId())
                                    .changed(membership.roleBefore(), membership.role())
                                    .because("as the token says")
                                    .asMap(),
                            origin);
            default -> {
                // Nothing is new.
            }
        }
    }
}

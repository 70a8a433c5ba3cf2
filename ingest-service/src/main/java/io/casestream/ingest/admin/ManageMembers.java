package io.casestream.ingest.admin;

import io.casestream.common.platform.access.Admission;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.ingest.admin.db.MemberRepository;
import io.casestream.ingest.admin.db.MemberRow;
import io.casestream.ingest.admin.db.TenantRepository;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What admins and operators do to the members of an organization. */
@Singleton
public class ManageMembers {

    /** Somebody to be a member. */
    public record NewMember(
            String userId, String role, @Nullable String email, @Nullable String fullName) {}

    private final Database database;
    private final MemberRepository members;
    private final TenantRepository tenants;
    private final ActivityLog activity;
    private final Admission admission;

    ManageMembers(
            Database database,
            MemberRepository members,
            TenantRepository tenants,
            ActivityLog activity,
            Admission admission) {
        this.database = database;
        this.members = members;
        this.tenants = tenants;
        this.activity = activity;
        this.admission = admission;
    }

    public List<MemberRow> page(String organization, boolean removedToo, String after, int limit) {
        return database.inTenant(
                organization,
                handle -> members.page(handle, organization, removedToo, after, limit));
    }

    public Optional<MemberRow> find(String organization, String userId) {
        return database.inTenant(
                organization, handle -> members.find(handle, organization, userId));
    }

    /** Whether there is such an organization. */
    public boolean isOrganization(String organization) {
        return database.inTenant(organization, handle -> tenants.find(handle, organization))
                .isPresent();
    }

    /** The member; empty where the user is one already. */
    public Optional<MemberRow> add(
            Caller by, String organization, NewMember added, @Nullable String reason) {
        Optional<MemberRow> member =
                database.inTenant(
                        organization, handle -> add(handle, by, organization, added, reason));
        admission.forget(organization);
        return member;
    }

    private Optional<MemberRow> add(
            Handle handle,
            Caller by,
            String organization,
            NewMember added,
            @Nullable String reason) {
        if (!members.add(
                handle,
                organization,
                added.userId(),
                added.role(),
                added.email(),
                added.fullName())) {
            return Optional.empty();
        }
        record(
                handle,
                organization,
                by,
                "user-added",
                Details.of("user", added.userId()).changed(null, added.role()).because(reason));
        return members.lock(handle, organization, added.userId());
    }

    /** The member with the new role; empty where there is no such member. */
    public Optional<MemberRow> setRole(
            Caller by, String organization, String userId, String role, String reason) {
        return change(
                organization,
                userId,
                (handle, member) -> {
                    members.setRole(handle, organization, userId, role);
                    if (!member.role().equals(role)) {
                        Details details = Details.of("user", userId);
                        record(
                                handle,
                                organization,
                                by,
                                "role-changed",
                                details.changed(member.role(), role).because(reason));
                    }
                });
    }

    /** False where there is no such member. */
    public boolean remove(Caller by, String organization, String userId, String reason) {
        return change(
                        organization,
                        userId,
                        (handle, member) -> {
                            members.remove(handle, organization, userId);
                            record(
                                    handle,
                                    organization,
                                    by,
                                    "user-removed",
                                    Details.of("user", userId)
                                            .changed(member.role(), null)
                                            .because(reason));
                        })
                .isPresent();
    }

    private interface Change {

        void to(Handle handle, MemberRow member);
    }

    private Optional<MemberRow> change(String organization, String userId, Change change) {
        Optional<MemberRow> changed =
                database.inTenant(
                        organization,
                        handle ->
                                members.lock(handle, organization, userId)
                                        .filter(member -> "active".equals(member.status()))
                                        .flatMap(
                                                member -> {
                                                    requireOurs(member);
                                                    change.to(handle, member);
                                                    return members.lock(
                                                            handle, organization, userId);
                                                }));
        admission.forget(organization);
        return changed;
    }

    /** What the identity provider alone gives, it alone can take. */
    private static void requireOurs(MemberRow member) {
        if (!Roles.LADDER.contains(member.role())) {
            throw ProblemException.of(
                    409,
                    "role-of-the-provider",
                    "The identity provider says what this user is",
                    "User "
                            + member.userId()
                            + " is "
                            + member.role()
                            + " by the token. Take the role away at the identity provider.");
        }
    }

    private void record(
            Handle handle, String organization, Caller by, String eventType, Details details) {
        activity.record(handle, organization, by.userId(), eventType, details.asMap());
    }
}

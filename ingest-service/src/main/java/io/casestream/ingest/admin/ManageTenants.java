package io.casestream.ingest.admin;

import io.casestream.common.platform.access.Admission;
import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.ingest.admin.db.TenantRepository;
import io.casestream.ingest.admin.db.TenantRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What operators do to organizations; recorded in the organization's own audit trail. */
@Singleton
public class ManageTenants {

    private final Database database;
    private final TenantRepository tenants;
    private final ActivityLog activity;
    private final Admission admission;

    ManageTenants(
            Database database,
            TenantRepository tenants,
            ActivityLog activity,
            Admission admission) {
        this.database = database;
        this.tenants = tenants;
        this.activity = activity;
        this.admission = admission;
    }

    public List<TenantRow> page(String after, int limit) {
        return database.acrossTenants(handle -> tenants.page(handle, after, limit));
    }

    public Optional<TenantRow> find(String organization) {
        return database.inTenant(organization, handle -> tenants.find(handle, organization));
    }

    /** The new organization; empty where there is one of this name. */
    public Optional<TenantRow> create(Caller operator, String organization, String name) {
        return database.inTenant(
                organization,
                handle -> {
                    if (!tenants.insert(handle, organization, name)) {
                        return Optional.empty();
                    }
                    record(
                            handle,
                            organization,
                            operator,
                            "organization-created",
                            Details.of("organization", organization).changed(null, name));
                    return tenants.lock(handle, organization);
                });
    }

    /** Renames, suspends, lets in again; null leaves as it is. Empty where there is none. */
    public Optional<TenantRow> change(
            Caller operator,
            String organization,
            @Nullable String name,
            @Nullable String status,
            @Nullable String reason) {
        Optional<TenantRow> changed =
                database.inTenant(
                        organization,
                        handle ->
                                tenants.lock(handle, organization)
                                        .flatMap(
                                                tenant ->
                                                        change(
                                                                handle, operator, tenant, name,
                                                                status, reason)));
        admission.forget(organization);
        return changed;
    }

    private Optional<TenantRow> change(
            Handle handle,
            Caller operator,
            TenantRow before,
            @Nullable String name,
            @Nullable String status,
            @Nullable String reason) {
        String organization = before.organization();
        String newName = name == null ? before.name() : name;
        String newStatus = status == null ? before.status() : status;
        tenants.update(handle, organization, newName, newStatus);
        if (!newName.equals(before.name())) {
            Details details = Details.of("organization", organization);
            record(
                    handle,
                    organization,
                    operator,
                    "organization-renamed",
                    details.changed(before.name(), newName).because(reason));
        }
        if (!newStatus.equals(before.status())) {
            Details details = Details.of("organization", organization);
            record(
                    handle,
                    organization,
                    operator,
                    "suspended".equals(newStatus)
                            ? "organization-suspended"
                            : "organization-resumed",
                    details.changed(before.status(), newStatus).because(reason));
        }
        return tenants.lock(handle, organization);
    }

    private void record(
            Handle handle,
            String organization,
            Caller operator,
            String eventType,
            Details details) {
        activity.record(handle, organization, operator.userId(), eventType, details.asMap());
    }
}

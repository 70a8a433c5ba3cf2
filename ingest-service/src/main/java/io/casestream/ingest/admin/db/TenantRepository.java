package io.casestream.ingest.admin.db;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The register of organizations. Each is changed in a transaction of its own organization. */
@Singleton
public class TenantRepository {

    private static final String PAGE =
            """
            select organization, name, status, created_at, updated_at
            from platform.list_tenants(:after, :limit)
            """;

    private static final String FIND =
            """
            select organization, name, status, created_at, updated_at
            from platform.tenants
            where organization = :organization
            """;

    private static final String LOCK = FIND + " for update";

    private static final String INSERT =
            """
            insert into platform.tenants (organization, name)
            values (:organization, :name)
            on conflict (organization) do nothing
            """;

    private static final String UPDATE =
            """
            update platform.tenants
            set name = :name, status = :status, updated_at = clock_timestamp()
            where organization = :organization
            """;

    /** All organizations by name, after the given one; in a transaction of none. */
    public List<TenantRow> page(Handle handle, String after, int limit) {
        return handle.createQuery(PAGE)
                .bind("after", after)
                .bind("limit", limit)
                .map(ConstructorMapper.of(TenantRow.class))
                .list();
    }

    /** The organization of the transaction, held until its end. */
    public Optional<TenantRow> lock(Handle handle, String organization) {
        return one(handle, LOCK, organization);
    }

    /** The organization of the transaction. */
    public Optional<TenantRow> find(Handle handle, String organization) {
        return one(handle, FIND, organization);
    }

    private static Optional<TenantRow> one(Handle handle, String query, String organization) {
        return handle.createQuery(query)
                .bind("organization", organization)
                .map(ConstructorMapper.of(TenantRow.class))
                .findOne();
    }

    /** False where it is there already. */
    public boolean insert(Handle handle, String organization, String name) {
        return handle.createUpdate(INSERT)
                        .bind("organization", organization)
                        .bind("name", name)
                        .execute()
                == 1;
    }

    public void update(Handle handle, String organization, String name, String status) {
        handle.createUpdate(UPDATE)
                .bind("organization", organization)
                .bind("name", name)
                .bind("status", status)
                .execute();
    }
}

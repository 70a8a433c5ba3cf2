package io.casestream.ingest.admin.db;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The members of the transaction's organization. */
@Singleton
public class MemberRepository {

    private static final String MEMBERS =
            """
            select m.user_id, coalesce(p.email, m.email) as email,
                   coalesce(p.full_name, m.full_name) as full_name,
                   m.role, m.role_source, m.status, m.first_seen_at, m.created_at, m.updated_at
            from platform.user_tenants m
            left join platform.user_profiles p on p.user_id = m.user_id
            where m.organization = :organization
            """;

    private static final String PAGE =
            MEMBERS
                    + """
                      and m.user_id > :after
                      and (:removedToo or m.status = 'active')
                    order by m.user_id
                    limit :limit
                    """;

    private static final String FIND = MEMBERS + " and m.user_id = :userId";

    private static final String LOCK = FIND + " for update of m";

    private static final String ADD =
            """
            insert into platform.user_tenants
                (user_id, organization, role, role_source, email, full_name)
            values (:userId, :organization, :role, 'admin', :email, :fullName)
            on conflict (organization, user_id) do update
                set role = excluded.role, role_source = 'admin', status = 'active',
                    email = excluded.email, full_name = excluded.full_name,
                    updated_at = clock_timestamp()
                where user_tenants.status = 'removed'
            """;

    private static final String SET_ROLE =
            """
            update platform.user_tenants
            set role = :role, role_source = 'admin', updated_at = clock_timestamp()
            where organization = :organization and user_id = :userId
            """;

    private static final String REMOVE =
            """
            update platform.user_tenants
            set status = 'removed', updated_at = clock_timestamp()
            where organization = :organization and user_id = :userId
            """;

    /** Members by user id, after the given one. */
    public List<MemberRow> page(
            Handle handle, String organization, boolean removedToo, String after, int limit) {
        return handle.createQuery(PAGE)
                .bind("organization", organization)
                .bind("removedToo", removedToo)
                .bind("after", after)
                .bind("limit", limit)
                .map(ConstructorMapper.of(MemberRow.class))
                .list();
    }

    /** One member, held until the transaction's end. */
    public Optional<MemberRow> lock(Handle handle, String organization, String userId) {
        return one(handle, LOCK, organization, userId);
    }

    /** One member. */
    public Optional<MemberRow> find(Handle handle, String organization, String userId) {
        return one(handle, FIND, organization, userId);
    }

    private static Optional<MemberRow> one(
            Handle handle, String query, String organization, String userId) {
        return handle.createQuery(query)
                .bind("organization", organization)
                .bind("userId", userId)
                .map(ConstructorMapper.of(MemberRow.class))
                .findOne();
    }

    /** Adds a member, or one that was removed again. False where it is one. */
    public boolean add(
            Handle handle,
            String organization,
            String userId,
            String role,
            @Nullable String email,
            @Nullable String fullName) {
        return handle.createUpdate(ADD)
                        .bind("userId", userId)
                        .bind("organization", organization)
                        .bind("role", role)
                        .bind("email", email)
                        .bind("fullName", fullName)
                        .execute()
                == 1;
    }

    public void setRole(Handle handle, String organization, String userId, String role) {
        handle.createUpdate(SET_ROLE)
                .bind("organization", organization)
                .bind("userId", userId)
                .bind("role", role)
                .execute();
    }

    public void remove(Handle handle, String organization, String userId) {
        handle.createUpdate(REMOVE)
                .bind("organization", organization)
                .bind("userId", userId)
                .execute();
    }
}

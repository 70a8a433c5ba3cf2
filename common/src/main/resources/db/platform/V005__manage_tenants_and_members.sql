-- Tenants are managed by operators, members by their admins. A member whom no admin has touched has
-- the role of the last token; a role that an admin gave stands above the token's (ADR 9).
alter table tenants
    add column status text not null default 'active' check (status in ('active', 'suspended'));

alter table user_tenants
    add column role_source text not null default 'token' check (role_source in ('token', 'admin')),
    add column status text not null default 'active' check (status in ('active', 'removed')),
    -- As whoever added the member entered them; what the member's own token says is the profile.
    add column email text,
    add column full_name text,
    add column first_seen_at timestamptz,
    -- A profile begins when its user is first seen; a member may be added before.
    drop constraint user_tenants_user_id_fkey;

create index user_tenants_by_user on user_tenants (user_id);

-- Who adds a user id learns nothing about its user before the user comes and asks.
drop policy tenant on user_profiles;
create policy tenant on user_profiles
    using (exists (
        select 1
        from user_tenants t
        where t.user_id = user_profiles.user_id
          and t.first_seen_at is not null
          and t.organization = nullif(current_setting('app.organization', true), '')));

grant select on tenants, user_profiles, user_tenants to ingest_service;
grant insert (organization, name), update (name, status, updated_at) on tenants to ingest_service;
grant insert (user_id, organization, role, role_source, email, full_name) on user_tenants to ingest_service;
grant update (role, role_source, status, email, full_name, updated_at) on user_tenants to ingest_service;

grant select, insert on tenants to casestream_definer;
grant select, insert, update on user_tenants, user_profiles to casestream_definer;

-- Decides about the bearer of a token. Only what the signed token says is passed in.
-- Reads alone, unless there is something new.
create function admit(
        the_organization text, the_user text, token_role text, token_email text, token_name text,
        new_tenants boolean, new_users boolean)
    returns table (outcome text, role text, role_before text)
    language plpgsql
    security definer
    set search_path = pg_catalog, platform
as $$
#variable_conflict use_column
declare
    tenant platform.tenants;
    member platform.user_tenants;
    by_token boolean := token_role in ('operator', 'service');
begin
    select t.* into tenant from platform.tenants t where t.organization = the_organization;
    if tenant.id is null then
        if not new_tenants then
            return query select 'unknown-organization', null::text, null::text;
            return;
        end if;
        insert into platform.tenants (organization, name) values (the_organization, the_organization)
        on conflict (organization) do nothing;
    elsif tenant.status = 'suspended' and token_role <> 'operator' then
        return query select 'organization-suspended', null::text, null::text;
        return;
    end if;

    select m.* into member
    from platform.user_tenants m
    where m.organization = the_organization and m.user_id = the_user;

    if member.id is null then
        if not (new_users or by_token) then
            return query select 'unknown-user', null::text, null::text;
            return;
        end if;
        insert into platform.user_tenants (user_id, organization, role, first_seen_at)
        values (the_user, the_organization, token_role, clock_timestamp())
        on conflict (organization, user_id) do nothing
        returning 'registered', token_role, null into outcome, role, role_before;
        if outcome is null then
            outcome := 'member';
            role := token_role;
        end if;
    elsif by_token then
        -- Operators and services are made by the identity provider alone.
        outcome := 'member';
        role := token_role;
    elsif member.status = 'removed' then
        return query select 'removed', null::text, null::text;
        return;
    elsif member.role_source = 'admin' then
        outcome := 'member';
        role := member.role;
    elsif member.role <> token_role then
        update platform.user_tenants m
        set role = token_role, updated_at = clock_timestamp()
        where m.id = member.id and m.role = member.role and m.role_source = 'token';
        outcome := case when found then 'role-changed' else 'member' end;
        role := token_role;
        role_before := member.role;
    else
        outcome := 'member';
        role := member.role;
    end if;

    if member.id is not null and member.first_seen_at is null then
        update platform.user_tenants m
        set first_seen_at = clock_timestamp()
        where m.id = member.id;
    end if;

    if not exists (
        select from platform.user_profiles p
        where p.user_id = the_user
          and p.email is not distinct from coalesce(token_email, p.email)
          and p.full_name is not distinct from coalesce(token_name, p.full_name))
    then
        insert into platform.user_profiles as p (user_id, email, full_name)
        values (the_user, token_email, token_name)
        on conflict (user_id) do update
            set email = coalesce(excluded.email, p.email),
                full_name = coalesce(excluded.full_name, p.full_name),
                updated_at = clock_timestamp();
    end if;
    return next;
end
$$;

-- Every organization there is: for operators, and for work that goes from one to the next.
create function list_tenants(after text, how_many integer)
    returns table (organization text, name text, status text, created_at timestamptz, updated_at timestamptz)
    language sql
    stable
    security definer
    set search_path = pg_catalog, platform
as $$
    select t.organization, t.name, t.status, t.created_at, t.updated_at
    from platform.tenants t
    where t.organization > after
    order by t.organization
    limit how_many
$$;

-- Rights come before the handover: afterwards the owner has no say over the functions.
grant create on schema platform to casestream_definer;
revoke all on function admit(text, text, text, text, text, boolean, boolean), list_tenants(text, integer)
    from public;
grant execute on function admit(text, text, text, text, text, boolean, boolean), list_tenants(text, integer)
    to ingest_service, storage_service, stats_service, learning_service;
alter function admit(text, text, text, text, text, boolean, boolean) owner to casestream_definer;
alter function list_tenants(text, integer) owner to casestream_definer;
revoke create on schema platform from casestream_definer;

-- The register says operator or service as soon as a token did, so that the change is in the audit
-- trail. A role that an admin had given is kept meanwhile, and stands again afterwards.
alter table user_tenants
    add column role_kept text check (role_kept in ('viewer', 'scientist', 'admin'));

-- The function belongs to the definer, so it is the definer who replaces it.
grant create on schema platform to casestream_definer;
set role casestream_definer;

create or replace function platform.admit(
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
    by_admin boolean;
    due text;
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
    elsif member.status = 'removed' and not by_token then
        return query select 'removed', null::text, null::text;
        return;
    else
        -- Operators and services are made by the identity provider alone.
        by_admin := not by_token and (member.role_source = 'admin' or member.role_kept is not null);
        due := case
            when not by_admin then token_role
            when member.role_source = 'admin' then member.role
            else member.role_kept
        end;
        outcome := 'member';
        role := due;
        if member.role <> due then
            update platform.user_tenants m
            set role = due,
                role_source = case when by_admin then 'admin' else 'token' end,
                role_kept = case
                    when by_admin then null
                    when m.role_source = 'admin' then m.role
                    else m.role_kept
                end,
                updated_at = clock_timestamp()
            where m.id = member.id and m.role = member.role and m.role_source = member.role_source;
            if found then
                outcome := 'role-changed';
                role_before := member.role;
            end if;
        end if;
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

reset role;
revoke create on schema platform from casestream_definer;

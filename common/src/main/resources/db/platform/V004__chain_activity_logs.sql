-- The chain over the audit trail: change, removal and reordering show, and no writer waits for
-- another. A trigger notes each new entry; every second one sealer puts what is noted, and so
-- committed, into one block per organization. Entries that commit late go into a later block.
-- docs/audit-trail.md has the canonical form, what the chain shows, and what it cannot.

-- Services say what happened; the database says when, and numbers it.
revoke insert on activity_logs from ingest_service, storage_service, stats_service, learning_service;
grant insert (organization, user_id, event_type, event_details, ip_address, user_agent) on activity_logs
    to ingest_service, storage_service, stats_service, learning_service;

-- Entries that are in no block yet.
create table activity_pending (
    activity_id bigint primary key references activity_logs (id)
);

-- hash: over organization, number, previous hash, row count, time and the hashes of the rows.
create table activity_blocks (
    organization  text        not null,
    block_number  bigint      not null check (block_number > 0),
    previous_hash bytea       not null,
    row_count     integer     not null check (row_count > 0),
    block_hash    bytea       not null,
    sealed_at     timestamptz not null,
    primary key (organization, block_number)
);

-- What a block holds, in order.
create table activity_seals (
    organization text    not null,
    block_number bigint  not null,
    position     integer not null check (position > 0),
    activity_id  bigint  not null unique references activity_logs (id),
    row_hash     bytea   not null,
    primary key (organization, block_number, position),
    foreign key (organization, block_number) references activity_blocks (organization, block_number)
);

-- How far each chain has come, so that a newest block without its rows and seals is missed too.
create table activity_heads (
    organization text   primary key,
    block_number bigint not null,
    block_hash   bytea  not null,
    foreign key (organization, block_number) references activity_blocks (organization, block_number)
);

do $$
declare
    kept text;
begin
    foreach kept in array array['activity_blocks', 'activity_seals', 'activity_heads']
    loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format(
            'create policy tenant on %I
                using (organization = nullif(current_setting(''app.organization'', true), ''''))
                with check (organization = nullif(current_setting(''app.organization'', true), ''''))', kept);
        execute format('grant select on %I to ingest_service', kept);
    end loop;
end
$$;

create trigger append_only
    before update or delete or truncate on activity_blocks
    for each statement execute function refuse_change();
create trigger append_only
    before update or delete or truncate on activity_seals
    for each statement execute function refuse_change();
create trigger no_way_back
    before delete or truncate on activity_heads
    for each statement execute function refuse_change();

create function refuse_step_back() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    if new.organization <> old.organization or new.block_number <> old.block_number + 1 then
        raise exception 'the chain of the audit trail grows one block at a time';
    end if;
    return new;
end
$$;

create trigger one_by_one
    before update on activity_heads
    for each row execute function refuse_step_back();

-- Length in bytes, colon, text; a hyphen for what is missing: no two rows read the same.
create function activity_field(value text) returns text
    language sql immutable
    set search_path = pg_catalog
as $$
    select case when value is null then '-'
                else octet_length(convert_to(value, 'UTF8')) || ':' || value end
$$;

create function activity_micros(moment timestamptz) returns text
    language sql immutable
    set search_path = pg_catalog
as $$
    select (extract(epoch from moment) * 1000000)::bigint::text
$$;

create function activity_hash(entry activity_logs) returns bytea
    language sql stable
    set search_path = pg_catalog, platform
as $$
    select sha256(convert_to(
        platform.activity_field(entry.id::text)
        || platform.activity_field(entry.organization)
        || platform.activity_field(entry.user_id)
        || platform.activity_field(entry.event_type)
        || platform.activity_field(entry.event_details::text)
        || platform.activity_field(host(entry.ip_address))
        || platform.activity_field(entry.user_agent)
        || platform.activity_field(platform.activity_micros(entry.created_at)), 'UTF8'))
$$;

create function note_for_sealing() returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, platform
as $$
begin
    insert into platform.activity_pending (activity_id) values (new.id);
    return null;
end
$$;

create trigger note_for_sealing
    after insert on activity_logs
    for each row execute function note_for_sealing();

-- One sealer at a time; who comes second has nothing to do. The lock is taken by a statement of
-- its own, so that the next one sees everything that the sealer before has committed.
create function seal_activity(at_most integer) returns integer
    language plpgsql
    security definer
    set search_path = pg_catalog, platform
as $$
declare
    sealed integer;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('casestream.seal_activity', 0)) then
        return 0;
    end if;
    with taken as (
        delete from platform.activity_pending p
        where p.activity_id in (
            select w.activity_id from platform.activity_pending w order by w.activity_id limit at_most)
        returning p.activity_id
    ), entry as materialized (
        select l.organization, l.id, platform.activity_hash(l) as row_hash,
               row_number() over (partition by l.organization order by l.id)::integer as position
        from taken
        join platform.activity_logs l on l.id = taken.activity_id
    ), block as (
        select e.organization,
               coalesce(h.block_number, 0) + 1 as block_number,
               coalesce(h.block_hash, decode(repeat('00', 32), 'hex')) as previous_hash,
               count(*)::integer as row_count,
               statement_timestamp() as sealed_at,
               string_agg(e.row_hash, ''::bytea order by e.position) as row_hashes
        from entry e
        left join platform.activity_heads h on h.organization = e.organization
        group by e.organization, h.block_number, h.block_hash
    ), hashed as materialized (
        select b.organization, b.block_number, b.previous_hash, b.row_count, b.sealed_at,
               sha256(convert_to(
                   platform.activity_field(b.organization)
                   || platform.activity_field(b.block_number::text)
                   || platform.activity_field(encode(b.previous_hash, 'hex'))
                   || platform.activity_field(b.row_count::text)
                   || platform.activity_field(platform.activity_micros(b.sealed_at)), 'UTF8')
                   || b.row_hashes) as block_hash
        from block b
    ), blocks as (
        insert into platform.activity_blocks
            (organization, block_number, previous_hash, row_count, block_hash, sealed_at)
        select h.organization, h.block_number, h.previous_hash, h.row_count, h.block_hash, h.sealed_at
        from hashed h
    ), heads as (
        insert into platform.activity_heads (organization, block_number, block_hash)
        select h.organization, h.block_number, h.block_hash
        from hashed h
        on conflict (organization) do update
            set block_number = excluded.block_number, block_hash = excluded.block_hash
    ), seals as (
        insert into platform.activity_seals (organization, block_number, position, activity_id, row_hash)
        select e.organization, h.block_number, e.position, e.id, e.row_hash
        from entry e
        join hashed h on h.organization = e.organization
        returning 1
    )
    select count(*)::integer into sealed from seals;
    return sealed;
end
$$;

grant select on activity_logs to casestream_definer;
grant select, insert, delete on activity_pending to casestream_definer;
grant insert on activity_blocks, activity_seals to casestream_definer;
grant select, insert, update on activity_heads to casestream_definer;

-- The owner sees no row under the policy, so it is lifted for what was written before.
alter table activity_logs no force row level security;
insert into activity_pending (activity_id) select id from activity_logs;
alter table activity_logs force row level security;

-- Rights come before the handover: afterwards the owner has no say over the functions.
grant create on schema platform to casestream_definer;
revoke all on function note_for_sealing(), seal_activity(integer) from public;
grant execute on function seal_activity(integer)
    to ingest_service, storage_service, stats_service, learning_service;
alter function note_for_sealing() owner to casestream_definer;
alter function seal_activity(integer) owner to casestream_definer;
revoke create on schema platform from casestream_definer;

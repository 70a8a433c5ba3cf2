-- Which state of its data an organization's answers stand on. A fold is a local file; the epoch
-- names the file, so that one from elsewhere or from the past is known and rebuilt.
create table folds (
    id           uuid        primary key default gen_random_uuid(),
    organization text        not null unique,
    epoch        uuid        not null,
    data_version bigint      not null check (data_version >= 0),
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);

alter table folds enable row level security;
alter table folds force row level security;
create policy tenant on folds
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update on folds to stats_service;

-- What a user has, over the live uploads of that user; written with the statistics.
create table user_summaries (
    id               uuid        primary key default gen_random_uuid(),
    user_id          text        not null,
    organization     text        not null,
    total_cases      bigint      not null,
    unique_drugs     bigint      not null,
    unique_reactions bigint      not null,
    first_upload     timestamptz,
    last_upload      timestamptz,
    data_version     bigint      not null,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    unique (organization, user_id)
);

alter table user_summaries enable row level security;
alter table user_summaries force row level security;
create policy tenant on user_summaries
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update, delete on user_summaries to stats_service;

-- Asks with the rights of who asks, so that row-level security holds.
create view user_data_summary with (security_invoker = true) as
    select organization, user_id, total_cases, unique_drugs, unique_reactions, first_upload,
           last_upload
    from user_summaries;

grant select on user_data_summary to stats_service;

-- At start, the service looks at every fold it should have.
grant usage, create on schema stats to casestream_definer;
grant select on folds to casestream_definer;

create function organizations_with_folds() returns setof text
    language sql
    stable
    security definer
    set search_path = pg_catalog, stats
as $$
    select f.organization from stats.folds f order by f.organization
$$;

revoke all on function organizations_with_folds() from public;
grant execute on function organizations_with_folds() to stats_service;
alter function organizations_with_folds() owner to casestream_definer;
revoke create on schema stats from casestream_definer;

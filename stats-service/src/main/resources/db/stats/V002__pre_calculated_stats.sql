-- What questions are answered from. A row counts only while its data_version is the organization's.
create table pre_calculated_stats (
    id                 uuid        primary key default gen_random_uuid(),
    user_id            text        not null,
    organization       text        not null,
    stat_type          text        not null check (stat_type in
        ('top_drugs', 'top_reactions', 'drug_event_matrix', 'trends', 'demographics', 'seriousness',
         'outcomes', 'summary')),
    stat_key           text        not null,
    scope              jsonb       not null,
    scope_hash         text        not null,
    -- Ranked lists are stored in pages of 1,000 rows, from page 0.
    page               integer     not null default 0 check (page >= 0),
    file_upload_ids    uuid[]      not null,
    date_range_start   date,
    date_range_end     date,
    stat_data          jsonb       not null,
    total_cases        bigint      not null,
    n                  bigint      not null,
    key_cases          bigint      not null,
    calculation_method text        not null check (calculation_method in ('merge', 'question')),
    calculated_at      timestamptz not null,
    expires_at         timestamptz,
    version            integer     not null default 1,
    data_version       bigint      not null,
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now()
);

-- Names and terms can be long; their hash keeps the index small. The organization leads.
create unique index pre_calculated_stats_once
    on pre_calculated_stats (organization, stat_type, stat_key, scope_hash, page);
-- Finds what newer data has overtaken.
create index pre_calculated_stats_by_version
    on pre_calculated_stats (organization, data_version, calculated_at);

alter table pre_calculated_stats enable row level security;
alter table pre_calculated_stats force row level security;
create policy tenant on pre_calculated_stats
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update, delete on pre_calculated_stats to stats_service;

-- Questions that were answered, until the broker has them.
create table query_event_outbox (
    id                uuid        primary key default gen_random_uuid(),
    organization      text        not null,
    user_id           text        not null,
    occurred_at       timestamptz not null,
    query_text        text,
    filters           jsonb       not null,
    query_type        text        not null,
    execution_time_ms bigint      not null check (execution_time_ms >= 0),
    results_count     bigint      not null check (results_count >= 0),
    served_from       text        not null
);

create index query_event_outbox_by_time on query_event_outbox (organization, occurred_at);

alter table query_event_outbox enable row level security;
alter table query_event_outbox force row level security;
create policy tenant on query_event_outbox
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, delete on query_event_outbox to stats_service;

-- The publisher asks whose events wait; it reads them in that tenant's transaction.
grant usage, create on schema stats to casestream_definer;
grant select on query_event_outbox to casestream_definer;

create function organizations_with_query_events() returns setof text
    language sql
    stable
    security definer
    set search_path = pg_catalog, stats
as $$
    select distinct o.organization from stats.query_event_outbox o
$$;

revoke all on function organizations_with_query_events() from public;
grant execute on function organizations_with_query_events() to stats_service;
alter function organizations_with_query_events() owner to casestream_definer;
revoke create on schema stats from casestream_definer;

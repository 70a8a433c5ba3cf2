-- What people follow: a drug, a reaction, or both as a pair. Terms are normalised.
create table watches (
    id           uuid        primary key default gen_random_uuid(),
    user_id      text        not null,
    organization text        not null,
    drug         text        check (length(drug) between 1 and 500),
    reaction     text        check (length(reaction) between 1 and 500),
    created_at   timestamptz not null default clock_timestamp(),
    updated_at   timestamptz not null default clock_timestamp(),
    check (drug is not null or reaction is not null)
);

create unique index watches_once
    on watches (organization, user_id, drug, reaction) nulls not distinct;
-- Finds who follows the subject of an alert.
create index watches_by_subject on watches (organization, drug, reaction);

alter table watches enable row level security;
alter table watches force row level security;
create policy tenant on watches
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, delete on watches to learning_service;

-- What assessments found about them. An alert outlives its watch.
create table alerts (
    id              uuid        primary key default gen_random_uuid(),
    user_id         text        not null,
    organization    text        not null,
    -- What is delivered again is known by its event.
    event_id        uuid        not null,
    watch_id        uuid        not null,
    assessment_id   uuid        not null,
    assessed_at     timestamptz not null,
    data_version    bigint      not null,
    drug            text,
    reaction        text,
    before          jsonb,
    after           jsonb       not null,
    appeared        jsonb       not null,
    vanished        jsonb       not null,
    acknowledged_at timestamptz,
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp()
);

create unique index alerts_once on alerts (organization, event_id, user_id);
create index alerts_by_user on alerts (organization, user_id, assessed_at desc, id desc);

alter table alerts enable row level security;
alter table alerts force row level security;
create policy tenant on alerts
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update on alerts to learning_service;

-- Organizations whose data is known to have changed at some time: there is something to assess.
create table data_known (
    organization text        not null primary key,
    created_at   timestamptz not null default clock_timestamp()
);

alter table data_known enable row level security;
alter table data_known force row level security;
create policy tenant on data_known
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert on data_known to learning_service;

-- Planning goes through the organizations; the work on each runs in that tenant's transaction.
grant usage, create on schema learning to casestream_definer;
grant select on data_known, watches to casestream_definer;

create function organizations_to_assess() returns setof text
    language sql
    stable
    security definer
    set search_path = pg_catalog, learning
as $$
    select d.organization from learning.data_known d
    union
    select w.organization from learning.watches w
    union
    select l.organization from learning.query_learning l
$$;

revoke all on function organizations_to_assess() from public;
grant execute on function organizations_to_assess() to learning_service;
alter function organizations_to_assess() owner to casestream_definer;
revoke create on schema learning from casestream_definer;

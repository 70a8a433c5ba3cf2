-- Which nights were planned: one plan for each low-peak window of an organization.
create table nights (
    organization text        not null,
    begins_at    timestamptz not null,
    ends_at      timestamptz not null check (ends_at > begins_at),
    -- How many questions were worth it, and how many of them the budget allowed.
    wishes       integer     not null default 0,
    chosen       integer     not null default 0,
    planned_at   timestamptz not null default clock_timestamp(),
    primary key (organization, begins_at)
);

alter table nights enable row level security;
alter table nights force row level security;
create policy tenant on nights
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update on nights to learning_service;

-- Answers wished for in advance, with what became of them.
create table precomputations (
    id                uuid        primary key default gen_random_uuid(),
    user_id           text        not null,
    organization      text        not null,
    query_hash        text        not null,
    begins_at         timestamptz not null,
    -- The job's input, to ask again when data has changed.
    task              jsonb       not null,
    reason            text        not null,
    chance            double precision not null check (chance between 0 and 1),
    worth             double precision not null,
    job_id            uuid        not null,
    ready_at          timestamptz,
    result            jsonb,
    expires_at        timestamptz not null,
    created_at        timestamptz not null default clock_timestamp(),
    updated_at        timestamptz not null default clock_timestamp(),
    foreign key (organization, begins_at) references nights (organization, begins_at)
);

create unique index precomputations_once on precomputations (organization, query_hash, begins_at);
create index precomputations_by_night on precomputations (organization, begins_at desc, worth desc);
create index precomputations_unready on precomputations (organization, job_id) where ready_at is null;

alter table precomputations enable row level security;
alter table precomputations force row level security;
create policy tenant on precomputations
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update on precomputations to learning_service;

-- Whether a precomputed answer was asked for.
create index query_history_by_question on query_history (organization, query_hash, executed_at);

-- Planning goes through the organizations; the work on each runs in that tenant's transaction.
grant usage, create on schema learning to casestream_definer;
grant select on query_learning to casestream_definer;

create function organizations_with_queries() returns setof text
    language sql
    stable
    security definer
    set search_path = pg_catalog, learning
as $$
    select distinct l.organization from learning.query_learning l
$$;

revoke all on function organizations_with_queries() from public;
grant execute on function organizations_with_queries() to learning_service;
alter function organizations_with_queries() owner to casestream_definer;
revoke create on schema learning from casestream_definer;

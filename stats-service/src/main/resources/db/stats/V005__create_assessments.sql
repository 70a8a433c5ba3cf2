-- What the last assessment of an organization saw: the next one is compared with it. Its result is
-- that of its job; it is kept here, too, so that a job that begins again tells the same.
create table assessments (
    -- The job's own id.
    id           uuid        not null,
    user_id      text        not null,
    organization text        not null primary key,
    assessed_at  timestamptz not null,
    data_version bigint      not null check (data_version >= 0),
    n            bigint      not null check (n >= 0),
    -- Every signal with its counts a, a+b, a+c; figures of data quality; watched subjects.
    signals      jsonb       not null,
    shares       jsonb       not null,
    watched      jsonb       not null,
    -- What was found, and the alerts that tell of it.
    result       jsonb       not null,
    alerts       jsonb       not null,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);

alter table assessments enable row level security;
alter table assessments force row level security;
create policy tenant on assessments
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update on assessments to stats_service;

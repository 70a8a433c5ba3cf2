-- PostgreSQL is the queue, and its clock rules.
create table background_jobs (
    id              uuid        primary key default gen_random_uuid(),
    user_id         text        not null,
    organization    text        not null,
    job_type        text        not null check (job_type in
        ('file_upload', 'stats_calculation', 'upload_withdrawal', 'query_learning', 'assessment')),
    job_status      text        not null default 'queued' check (job_status in
        ('queued', 'running', 'completed', 'failed', 'cancelled')),
    job_input       jsonb       not null default '{}',
    job_result      jsonb,
    job_error       text,
    scheduled_at    timestamptz not null default now(),
    started_at      timestamptz,
    completed_at    timestamptz,
    max_run_seconds integer     not null default 7200 check (max_run_seconds > 0),
    priority        smallint    not null default 5 check (priority between 1 and 10),
    retry_count     integer     not null default 0,
    max_retries     integer     not null default 5,
    worker_id       text,
    attempt         integer     not null default 0,
    heartbeat_at    timestamptz,
    lease_until     timestamptz,
    cancel_requested boolean    not null default false,
    progress        double precision not null default 0,
    dedupe_key      text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);

create unique index background_jobs_once
    on background_jobs (organization, dedupe_key)
    where job_status in ('queued', 'running');
create index background_jobs_due
    on background_jobs (job_type, scheduled_at)
    where job_status = 'queued';
create index background_jobs_leases
    on background_jobs (lease_until)
    where job_status = 'running';
create index background_jobs_by_time on background_jobs (organization, created_at desc, id desc);

alter table background_jobs enable row level security;
alter table background_jobs force row level security;
create policy tenant on background_jobs
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update on background_jobs
    to ingest_service, storage_service, stats_service, learning_service;

-- Claiming and sweeping look across tenants: two narrow functions of a role that logs in nowhere.
grant usage, create on schema platform to casestream_definer;
grant select, update on background_jobs to casestream_definer;

-- Waiting raises urgency by one step a minute. No organization runs more than its share at once.
create function claim_jobs(types text[], worker text, how_many integer, lease interval, per_tenant integer)
    returns table (id uuid, organization text, user_id text, job_type text, job_input jsonb, attempt integer)
    language sql
    security definer
    set search_path = pg_catalog, platform
as $$
    with busy as (
        select r.organization, r.job_type, count(*) as jobs
        from platform.background_jobs r
        where r.job_status = 'running'
        group by r.organization, r.job_type
    ), ranked as (
        select j.id,
               j.priority - extract(epoch from clock_timestamp() - j.scheduled_at) / 60 as urgency,
               coalesce(busy.jobs, 0) + row_number() over (
                   partition by j.organization, j.job_type
                   order by j.priority - extract(epoch from clock_timestamp() - j.scheduled_at) / 60,
                            j.created_at, j.id) as share
        from platform.background_jobs j
        left join busy on busy.organization = j.organization and busy.job_type = j.job_type
        where j.job_status = 'queued'
          and j.job_type = any (types)
          and j.scheduled_at <= clock_timestamp()
    ), due as (
        select j.id
        from platform.background_jobs j
        join ranked on ranked.id = j.id
        where ranked.share <= per_tenant
          and j.job_status = 'queued'
        order by ranked.urgency, j.created_at, j.id
        limit how_many
        for update of j skip locked
    )
    update platform.background_jobs j
    set job_status = 'running',
        worker_id = worker,
        attempt = j.attempt + 1,
        started_at = clock_timestamp(),
        heartbeat_at = clock_timestamp(),
        lease_until = clock_timestamp() + lease,
        job_error = null,
        updated_at = clock_timestamp()
    from due
    where j.id = due.id
    returning j.id, j.organization, j.user_id, j.job_type, j.job_input, j.attempt
$$;

-- A worker that went silent, or runs past its time, loses its job: retried while retries remain.
create function sweep_jobs() returns integer
    language sql
    security definer
    set search_path = pg_catalog, platform
as $$
    with lost as (
        update platform.background_jobs j
        set job_status = case
                when j.cancel_requested then 'cancelled'
                when j.retry_count < j.max_retries then 'queued'
                else 'failed' end,
            retry_count = j.retry_count + 1,
            completed_at = case
                when j.cancel_requested or j.retry_count >= j.max_retries then clock_timestamp() end,
            scheduled_at = clock_timestamp(),
            job_error = 'worker ' || coalesce(j.worker_id, '?') || ' stopped answering',
            worker_id = null,
            lease_until = null,
            updated_at = clock_timestamp()
        where j.job_status = 'running'
          and (j.lease_until < clock_timestamp()
               or j.started_at + make_interval(secs => j.max_run_seconds) < clock_timestamp())
        returning 1
    )
    select count(*)::integer from lost
$$;

-- Rights come before the handover: afterwards the owner has no say over the functions.
revoke all on function claim_jobs(text[], text, integer, interval, integer) from public;
revoke all on function sweep_jobs() from public;
grant execute on function claim_jobs(text[], text, integer, interval, integer), sweep_jobs()
    to ingest_service, storage_service, stats_service, learning_service;
alter function claim_jobs(text[], text, integer, interval, integer) owner to casestream_definer;
alter function sweep_jobs() owner to casestream_definer;
revoke create on schema platform from casestream_definer;

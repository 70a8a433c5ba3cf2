-- The audit trail: append-only by grants and by trigger, whoever holds which grant.
create table activity_logs (
    id            bigint      generated always as identity primary key,
    organization  text        not null,
    user_id       text        not null,
    event_type    text        not null,
    event_details jsonb       not null default '{}',
    ip_address    inet,
    user_agent    text,
    created_at    timestamptz not null default clock_timestamp()
);

create index activity_logs_by_time on activity_logs (organization, created_at desc, id desc);

alter table activity_logs enable row level security;
alter table activity_logs force row level security;
create policy tenant on activity_logs
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

create function refuse_change() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    raise exception 'the audit trail is append-only';
end
$$;

create trigger append_only
    before update or delete or truncate on activity_logs
    for each statement execute function refuse_change();

grant select, insert on activity_logs to ingest_service, storage_service, stats_service, learning_service;

-- Questions that people keep under a name. Everybody of the organization may read and run them.
create table saved_queries (
    id              uuid        primary key default gen_random_uuid(),
    user_id         text        not null,
    organization    text        not null,
    name            text        not null check (length(name) between 1 and 100),
    query_text      text,
    filters         jsonb       not null,
    query_type      text,
    description     text,
    last_used_at    timestamptz,
    usage_count     bigint      not null default 0,
    -- The same key sent again by the same user is the same query.
    idempotency_key text        check (length(idempotency_key) <= 255),
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp()
);

create unique index saved_queries_once on saved_queries (organization, user_id, lower(name));
create unique index saved_queries_by_key
    on saved_queries (organization, user_id, idempotency_key)
    where idempotency_key is not null;
create index saved_queries_by_name on saved_queries (organization, lower(name), id);

alter table saved_queries enable row level security;
alter table saved_queries force row level security;
create policy tenant on saved_queries
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update, delete on saved_queries to learning_service;

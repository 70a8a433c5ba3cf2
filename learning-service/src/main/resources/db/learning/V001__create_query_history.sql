-- Every question that was executed, by whoever published its event. Rows never change.
create table query_history (
    -- The event's own id: what is delivered again is known by it.
    id                uuid        not null,
    user_id           text        not null,
    organization      text        not null,
    query_text        text,
    filters           jsonb       not null,
    query_type        text        not null,
    source            text,
    served_from       text,
    results_count     bigint      not null check (results_count >= 0),
    execution_time_ms bigint      not null check (execution_time_ms >= 0),
    executed_at       timestamptz not null,
    -- The question it is one execution of, in query_learning.
    query_hash        text        not null,
    created_at        timestamptz not null default clock_timestamp(),
    updated_at        timestamptz not null default clock_timestamp(),
    primary key (organization, id)
);

create index query_history_by_time on query_history (organization, executed_at desc, id desc);
create index query_history_by_user
    on query_history (organization, user_id, executed_at desc, id desc);

alter table query_history enable row level security;
alter table query_history force row level security;
create policy tenant on query_history
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert on query_history to learning_service;

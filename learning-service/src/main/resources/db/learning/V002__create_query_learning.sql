-- One row per distinct question of an organization, with what its executions have taught.
create table query_learning (
    id                        uuid        primary key default gen_random_uuid(),
    -- Who asked last, and in which words.
    user_id                   text        not null,
    organization              text        not null,
    query_text                text,
    query_type                text        not null,
    -- Canonical: the same question has the same filters, however it was written.
    query_filters             jsonb       not null,
    query_hash                text        not null,
    query_pattern_hash        text        not null,
    -- Of free text without filters: its words with placeholders, sorted.
    pattern_words             text,
    -- Of free text without filters: its words as they stand, to find known terms in.
    plain_words               text,
    similar_query_ids         uuid[]      not null default '{}'
        check (cardinality(similar_query_ids) <= 20),
    execution_count           bigint      not null check (execution_count > 0),
    total_execution_time_ms   bigint      not null check (total_execution_time_ms >= 0),
    average_execution_time_ms double precision not null
        generated always as (total_execution_time_ms::double precision / execution_count) stored,
    last_executed_at          timestamptz not null,
    last_event_id             uuid        not null,
    -- Executions, each halved with every half-life that lay between it and last_executed_at.
    heat                      double precision not null check (heat >= 0),
    should_precompute         boolean     not null default false,
    -- Which row of pre_calculated_stats answers it; a reference, not a copy.
    precomputed_result        jsonb,
    precomputed_at            timestamptz,
    created_at                timestamptz not null default clock_timestamp(),
    updated_at                timestamptz not null default clock_timestamp()
);

create unique index query_learning_once on query_learning (organization, query_hash);
create index query_learning_by_pattern on query_learning (organization, query_pattern_hash);

alter table query_learning enable row level security;
alter table query_learning force row level security;
create policy tenant on query_learning
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update on query_learning to learning_service;

-- Drug and reaction names an organization has filtered by: free text is read with their help.
create table known_terms (
    organization text        not null,
    kind         text        not null check (kind in ('drug', 'reaction')),
    -- Lower-case words between single spaces, as free text is taken apart.
    words        text        not null check (length(words) <= 500),
    created_at   timestamptz not null default clock_timestamp(),
    primary key (organization, words, kind)
);

alter table known_terms enable row level security;
alter table known_terms force row level security;
create policy tenant on known_terms
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert on known_terms to learning_service;

-- What is known of an upload here: whether its facts count, and how much of it has arrived.
-- A row may come with the first batch, the registration or the withdrawal, whichever is first.
create table uploads (
    organization  text        collate "C" not null,
    id            uuid        not null,
    state         text        not null default 'pending' check (state in ('pending', 'merged', 'withdrawn')),
    user_id       text,
    uploaded_at   timestamptz,
    -- Known once the last batch is here; complete when as many are.
    batches_total integer     check (batches_total > 0),
    batches       integer     not null default 0,
    cases         bigint      not null default 0,
    -- Versions of cases that the file tells in more than one way; counted at the merge.
    versions_differing bigint not null default 0,
    merged_at     timestamptz,
    withdrawn_at  timestamptz,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    primary key (organization, id)
);

-- Every reader leaves out the few uploads that are still arriving.
create index uploads_pending on uploads (organization, id) where state = 'pending';

alter table uploads enable row level security;
alter table uploads force row level security;
create policy tenant on uploads
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update on uploads to storage_service;
grant select on uploads to stats_service, casestream_definer;

-- Which batches were applied, written in the transaction of their rows.
create table upload_batches (
    organization text        collate "C" not null,
    upload_id    uuid        not null,
    sequence     integer     not null check (sequence >= 0),
    event_id     uuid        not null,
    is_last      boolean     not null,
    cases        integer     not null,
    created_at   timestamptz not null default now(),
    primary key (organization, upload_id, sequence),
    foreign key (organization, upload_id) references uploads (organization, id)
);

alter table upload_batches enable row level security;
alter table upload_batches force row level security;
create policy tenant on upload_batches
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, delete on upload_batches to storage_service;
grant select on upload_batches to stats_service;

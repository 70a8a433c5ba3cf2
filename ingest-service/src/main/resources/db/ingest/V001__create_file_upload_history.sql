-- Every file that was accepted, what it said, and how far it is.
create table file_upload_history (
    id                      uuid        not null,
    user_id                 text        not null,
    organization            text        not null,
    filename                text        not null,
    file_size_bytes         bigint      not null check (file_size_bytes > 0),
    file_hash_md5           text        not null,
    file_hash_sha256        text        not null,
    file_type               text        not null,
    source                  text        not null,
    uploaded_at             timestamptz not null default clock_timestamp(),
    upload_status           text        not null default 'processing'
        check (upload_status in ('processing', 'completed', 'failed', 'deleted')),
    stats_status            text        not null default 'pending'
        check (stats_status in ('pending', 'calculating', 'completed', 'failed')),
    total_cases             bigint,
    total_events            bigint,
    total_drugs             bigint,
    total_serious_cases     bigint,
    total_fatal_cases       bigint,
    earliest_date           date,
    latest_date             date,
    processing_started_at   timestamptz,
    processing_completed_at timestamptz,
    processing_error        text,
    stats_calculated_at     timestamptz,
    rejected_rows           bigint      not null default 0,
    -- Rejects found by consumers, counted apart because the reader's own count is a total.
    late_rejects            bigint      not null default 0,
    metadata                jsonb       not null default '{}',
    warnings                text[]      not null default '{}',
    -- Stage by stage: state, counts and times, each the maximum of what was ever reported.
    progress                jsonb       not null default '{}',
    -- How the file is read, frozen here: the same plan and bytes give the same batches for ever.
    plan                    jsonb       not null,
    -- Whether the same content is accepted beside it.
    forced                  boolean     not null,
    -- Why its facts are gone for ever, once they are.
    withdrawn               text        check (withdrawn in ('deleted', 'cancelled')),
    idempotency_key         text,
    created_at              timestamptz not null default clock_timestamp(),
    updated_at              timestamptz not null default clock_timestamp(),
    primary key (organization, id)
);

-- Holds one live upload per content, also when two arrive at the same moment.
create unique index file_upload_history_once
    on file_upload_history (organization, file_hash_sha256)
    where not forced and upload_status not in ('failed', 'deleted');
create unique index file_upload_history_by_key
    on file_upload_history (organization, user_id, idempotency_key)
    where idempotency_key is not null;
create index file_upload_history_by_content
    on file_upload_history (organization, file_hash_sha256, uploaded_at desc);
create index file_upload_history_by_time
    on file_upload_history (organization, uploaded_at desc, id desc);
create index file_upload_history_by_user
    on file_upload_history (organization, user_id, uploaded_at desc, id desc);
create index file_upload_history_by_name
    on file_upload_history (organization, filename, file_size_bytes, uploaded_at desc);

alter table file_upload_history enable row level security;
alter table file_upload_history force row level security;
create policy tenant on file_upload_history
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update on file_upload_history to ingest_service;

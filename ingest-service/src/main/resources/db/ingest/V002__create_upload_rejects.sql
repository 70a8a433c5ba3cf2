-- Rows that were not accepted. The ordinal follows from the file, so reading again repeats it.
create table upload_rejects (
    organization text        not null,
    upload_id    uuid        not null,
    ordinal      bigint      not null,
    file         text        not null,
    line         bigint      not null check (line >= 1),
    field        text,
    reason       text        not null,
    raw          text        not null check (length(raw) <= 1000),
    created_at   timestamptz not null default clock_timestamp(),
    primary key (organization, upload_id, ordinal),
    foreign key (organization, upload_id) references file_upload_history (organization, id)
);

alter table upload_rejects enable row level security;
alter table upload_rejects force row level security;
create policy tenant on upload_rejects
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert on upload_rejects to ingest_service;

-- What deleted lists say: the versions of a case with a period up to this one are withdrawn.
-- A retraction may arrive before its case.
create table case_retractions (
    organization text        collate "C" not null,
    upload_id    uuid        not null,
    source       text        collate "C" not null,
    case_id      text        collate "C" not null,
    period       text        collate "C" not null,
    reason       text        not null,
    origin_file  text        not null,
    origin_line  bigint      not null,
    created_at   timestamptz not null default now(),
    primary key (organization, source, case_id, period, upload_id)
);

create index case_retractions_by_upload on case_retractions (organization, upload_id);

alter table case_retractions enable row level security;
alter table case_retractions force row level security;
create policy tenant on case_retractions
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, update, delete on case_retractions to storage_service;
grant select on case_retractions to stats_service;

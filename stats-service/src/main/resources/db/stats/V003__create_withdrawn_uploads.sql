-- Uploads that are gone for ever. The fold knows them too; this is for a fold that is made anew
-- while storage has not heard of a withdrawal yet.
create table withdrawn_uploads (
    organization text        not null,
    upload_id    uuid        not null,
    created_at   timestamptz not null default now(),
    primary key (organization, upload_id)
);

alter table withdrawn_uploads enable row level security;
alter table withdrawn_uploads force row level security;
create policy tenant on withdrawn_uploads
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert on withdrawn_uploads to stats_service;

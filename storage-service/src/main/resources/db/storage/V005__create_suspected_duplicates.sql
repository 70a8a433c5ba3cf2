-- What a version of a case is likely to share with another telling of the same event: hashes of its
-- other ids, and of who was harmed by what and when. Written with the row, and not looked at then.
alter table pv_cases add column fingerprints bigint[] not null default '{}';

-- When the upload's cases were compared with all others; nobody waits for that.
alter table uploads add column compared_at timestamptz;
create index uploads_to_compare on uploads (merged_at)
    where state = 'merged' and compared_at is null;

create table case_fingerprints (
    organization text   collate "C" not null,
    fingerprint  bigint not null,
    upload_id    uuid   not null,
    source       text   collate "C" not null,
    case_id      text   collate "C" not null
);

create index case_fingerprints_alike on case_fingerprints (organization, fingerprint);
create index case_fingerprints_by_upload on case_fingerprints (organization, upload_id);

alter table case_fingerprints enable row level security;
alter table case_fingerprints force row level security;
create policy tenant on case_fingerprints
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, delete on case_fingerprints to storage_service;

-- Two versions of different cases that may tell of one event, and what they agree in. Shown while
-- both are current; never merged by a machine.
create table suspected_duplicates (
    organization   text        collate "C" not null,
    source         text        collate "C" not null,
    case_id        text        collate "C" not null,
    content_hash   bytea       not null,
    other_source   text        collate "C" not null,
    other_case_id  text        collate "C" not null,
    other_hash     bytea       not null,
    criteria       jsonb       not null,
    found_at       timestamptz not null default now(),
    primary key (organization, source, case_id, other_source, other_case_id, content_hash, other_hash),
    check ((source, case_id) < (other_source, other_case_id))
);

alter table suspected_duplicates enable row level security;
alter table suspected_duplicates force row level security;
create policy tenant on suspected_duplicates
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, delete on suspected_duplicates to storage_service;

-- Which uploads wait for it, across organizations; the work runs in the tenant's transaction.
grant create on schema storage to casestream_definer;

create function uploads_to_compare(how_many integer) returns table (organization text, upload_id uuid)
    language sql
    stable
    security definer
    set search_path = pg_catalog, storage
as $$
    select u.organization, u.id
    from storage.uploads u
    where u.state = 'merged' and u.compared_at is null
    order by u.merged_at
    limit how_many
$$;

revoke all on function uploads_to_compare(integer) from public;
grant execute on function uploads_to_compare(integer) to storage_service;
alter function uploads_to_compare(integer) owner to casestream_definer;
revoke create on schema storage from casestream_definer;

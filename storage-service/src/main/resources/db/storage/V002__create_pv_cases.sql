-- One row per version of a case and upload that tells it. Rows are written once, when their batch
-- arrives; is_current counts only once the upload is merged, and readers leave out pending uploads.
create table pv_cases (
    organization           text        collate "C" not null,
    upload_id              uuid        not null,
    source                 text        collate "C" not null,
    case_id                text        collate "C" not null,
    era                    smallint    not null,
    case_version           bigint,
    isr                    bigint,
    primaryid              text,
    period                 text        collate "C",
    -- SHA-256 of the canonical case. Versions are ordered by era, case_version, report_date, isr,
    -- period and this, nulls lowest.
    content_hash           bytea       not null,
    nullified              boolean     not null,
    -- The upload tells this version in more than one way; the greatest of them is here.
    version_differs        boolean     not null,
    is_current             boolean     not null,
    drug_name              text,
    drug_count             integer     not null,
    drugs                  text[]      collate "C" not null,
    suspect_drugs          text[]      collate "C" not null,
    primary_drugs          text[]      collate "C" not null,
    reaction               text,
    reaction_count         integer     not null,
    reactions              text[]      collate "C" not null,
    age                    text,
    age_yrs                double precision,
    age_group              text        not null,
    sex                    text,
    country                text,
    weight_kg              double precision,
    serious                boolean,
    outcomes               text[]      collate "C" not null,
    fatal                  boolean     not null,
    event_date             date,
    event_date_precision   text,
    receive_date           date,
    receive_date_precision text,
    report_date            date,
    report_date_precision  text,
    reporter_type          text,
    origin_file            text        not null,
    origin_line            bigint      not null,
    -- drugs and reactions in the order of the file with all that it says of them, and the other
    -- raw fields as detail: with the columns, everything the event said.
    detail                 jsonb       not null,
    created_at             timestamptz not null default now(),
    updated_at             timestamptz not null default now()
);

-- Finds the versions of a case and lists cases in order.
create unique index pv_cases_key
    on pv_cases (organization, source, case_id, case_version, isr, upload_id) nulls not distinct;
-- Finds an upload's rows, and counts the current cases without reading them.
create index pv_cases_by_upload on pv_cases (organization, upload_id, is_current);
-- Rows lie in the order of arrival, and a file holds reports of a few months: ranges of pages
-- tell enough, at next to no cost while rows come in.
create index pv_cases_by_time on pv_cases
    using brin (organization, created_at, report_date) with (autosummarize = on);
create index pv_cases_by_event_date on pv_cases (organization, event_date)
    where is_current and event_date is not null;
create index pv_cases_by_terms on pv_cases
    using gin (organization, drugs, reactions, outcomes)
    where is_current;

alter table pv_cases enable row level security;
alter table pv_cases force row level security;
create policy tenant on pv_cases
    using (organization = nullif(current_setting('app.organization', true), ''))
    with check (organization = nullif(current_setting('app.organization', true), ''));

grant select, insert, delete on pv_cases to storage_service;
grant update (is_current, version_differs, updated_at) on pv_cases to storage_service;
grant select on pv_cases to stats_service, casestream_definer;

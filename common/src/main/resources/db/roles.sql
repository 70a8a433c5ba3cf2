-- Roles and schemas, made once by a superuser; passwords are set by whoever runs this.
-- No service is a superuser, owns a table or may bypass row-level security. Runs any number of times.
do $$
declare
    login text;
begin
    foreach login in array array[
        'casestream_owner', 'ingest_service', 'storage_service', 'stats_service', 'learning_service']
    loop
        if not exists (select from pg_roles where rolname = login) then
            execute format('create role %I login nosuperuser nobypassrls nocreaterole nocreatedb', login);
        end if;
    end loop;
    if not exists (select from pg_roles where rolname = 'casestream_definer') then
        create role casestream_definer nologin nosuperuser bypassrls;
    end if;
end
$$;

-- The owner may hand functions to the definer, and does not inherit what the definer may.
grant casestream_definer to casestream_owner with inherit false, set true;

revoke create on schema public from public;

do $$
declare
    owned text;
begin
    foreach owned in array array['platform', 'ingest', 'storage', 'stats', 'learning']
    loop
        execute format('create schema if not exists %I authorization casestream_owner', owned);
    end loop;
end
$$;

grant usage on schema platform to ingest_service, storage_service, stats_service, learning_service, casestream_definer;
grant usage on schema ingest to ingest_service;
grant usage on schema storage to storage_service, stats_service, casestream_definer;
grant usage on schema stats to stats_service;
grant usage on schema learning to learning_service;

-- An inverted index that begins with the organization; an extension takes a superuser.
create extension if not exists btree_gin;

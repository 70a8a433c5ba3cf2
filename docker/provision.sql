-- Run by the compose file's "roles" step as superuser, any number of times.
\set ON_ERROR_STOP on
\i /provision/roles.sql

\getenv owner CASESTREAM_DB_OWNER_PASSWORD
\getenv ingest INGEST_DB_PASSWORD
\getenv storage STORAGE_DB_PASSWORD
\getenv stats STATS_DB_PASSWORD
\getenv learning LEARNING_DB_PASSWORD
alter role casestream_owner password :'owner';
alter role ingest_service password :'ingest';
alter role storage_service password :'storage';
alter role stats_service password :'stats';
alter role learning_service password :'learning';

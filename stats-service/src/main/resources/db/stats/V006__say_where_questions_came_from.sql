-- The audit trail says of a question, too, from where it was asked.
alter table query_event_outbox
    add column client_address text,
    add column user_agent text;

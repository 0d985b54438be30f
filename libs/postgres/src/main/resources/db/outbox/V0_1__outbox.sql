-- What this service must send, written in the transaction that made it true and deleted once Kafka has it.
create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    key text not null,
    event_id text not null,
    record bytea not null,
    traceparent text,
    created_at timestamptz not null default now()
);

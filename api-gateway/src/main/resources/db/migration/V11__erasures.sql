-- Requests to forget an account, and what each service removed. They do not say which account.
create table erasure (
    id text primary key,
    asked_at timestamptz not null,
    who text not null,
    why text not null
);
create index erasure_time on erasure (asked_at);
create table erasure_part (
    erasure_id text not null references erasure on delete cascade,
    service text not null,
    removed text not null,
    at timestamptz not null,
    primary key (erasure_id, service)
);

-- What is kept of an account is found by it.
create index verdict_account on verdict (account_id);
create index detection_account on detection (account_id);
create index outcome_account on outcome (account_id);

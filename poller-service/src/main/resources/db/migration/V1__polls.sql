-- Who polls. The fence grows with each change of holder; who writes under an older one is refused.
create table lease (
    name text primary key,
    holder text not null,
    fence bigint not null,
    expires_at timestamptz not null
);

-- Where a sweep goes on: the query of the server's own link, as it is.
create table sweep_cursor (
    name text primary key,
    query text not null,
    moved_at timestamptz not null
);

-- What was told of an account, and under which rules.
create table seen_account (
    account_id text primary key,
    fingerprint text not null,
    rule_set text not null,
    told_at timestamptz not null,
    seen_at timestamptz not null
);
create index seen_account_age on seen_account (seen_at);

-- How far an account's posts were read. Counters tell that there are new ones; read_* are those of the last reading, due_*
-- those that asked for the next. told_event_ids are the posts of the last page read.
create table post_reading (
    account_id text primary key references seen_account on delete cascade,
    read_last_status_at date,
    read_statuses_count bigint,
    told_event_ids text[] not null default '{}',
    due_last_status_at date,
    due_statuses_count bigint not null,
    due_since timestamptz
);
create index post_reading_due on post_reading (due_last_status_at desc nulls last, due_since desc)
    where due_since is not null;

-- Reports as last told. Open ones are asked after until they end.
create table seen_report (
    report_id text primary key,
    event_id text not null,
    open boolean not null,
    seen_at timestamptz not null
);
create index seen_report_open on seen_report (seen_at) where open;

-- Sign-ups that were told, here or by webhook.
create table seen_sign_up (
    account_id text primary key,
    seen_at timestamptz not null
);

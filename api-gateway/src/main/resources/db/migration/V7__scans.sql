-- What automatic moderation goes by. One row.
create table automod (
    id smallint primary key check (id = 1),
    dry_run_override boolean,
    default_action text not null,
    defederation_threshold integer not null check (defederation_threshold > 0)
);
insert into automod (id, dry_run_override, default_action, defederation_threshold) values (1, null, 'report', 10);

-- Scans that people asked for. revision, accounts, posts and told_at are the poller's; checked and violations are those of
-- accounts that were sent here one by one.
create table scan_session (
    id bigint generated always as identity primary key,
    session_type text not null,
    status text not null,
    domains text not null default '',
    asked_by text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    begun boolean not null default false,
    revision bigint not null default 0,
    accounts bigint not null default 0,
    posts bigint not null default 0,
    checked bigint not null default 0,
    violations bigint not null default 0,
    detail text not null default '',
    told_at timestamptz
);
create unique index scan_session_active on scan_session (session_type) where status = 'active';
create index scan_session_type on scan_session (session_type, id);

-- Accounts of the newest session of each type.
create table scan_account (
    id bigint generated always as identity primary key,
    session_id bigint not null references scan_session on delete cascade,
    account_id text not null,
    acct text not null,
    domain text,
    last_checked_at timestamptz not null,
    score double precision not null,
    unique (session_id, account_id)
);
create index scan_account_page on scan_account (session_id, id);
create index scan_account_account on scan_account (account_id);

-- What is asked of the verdicts: those of an account, and those of servers within a time.
create index verdict_account_time on verdict (account_id, evaluated_at);

-- Servers whose accounts broke rules more often than the settings let pass.
create table domain_alert (
    domain text primary key,
    violation_count bigint not null,
    account_count bigint not null,
    last_violation_at timestamptz not null,
    first_raised_at timestamptz not null,
    raised_at timestamptz not null,
    raised_count bigint not null
);
create index domain_alert_count on domain_alert (violation_count desc, domain);

-- What people switch. One row.
create table settings (
    id smallint primary key check (id = 1),
    revision bigint not null,
    dry_run boolean not null,
    panic_stop boolean not null,
    report_threshold double precision not null check (report_threshold between 0 and 10),
    reports_per_day integer not null,
    reports_per_rule_per_day integer not null,
    changed_at timestamptz not null,
    changed_by text not null
);

-- Rules as people wrote them. The definition is the rule engine's JSON; what is asked for often stands beside it.
create table rule (
    id bigint generated always as identity primary key,
    name text not null,
    version bigint not null,
    enabled boolean not null,
    definition text not null,
    trigger_count bigint not null default 0,
    last_triggered_at timestamptz,
    last_triggered_content text,
    created_by text not null,
    updated_by text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index rule_name on rule (lower(name));

-- The rule set in force. Its one row is the lock under which rules change, so that each publication has all changes.
create table rule_set (
    id smallint primary key check (id = 1),
    sha256 text not null,
    starter_rules_inserted boolean not null,
    published_at timestamptz not null
);
insert into rule_set (id, sha256, starter_rules_inserted, published_at) values (1, '', false, now());

-- Verdicts that were counted, so that none counts twice, and for the overview. No text.
create table verdict (
    event_id text primary key,
    account_id text not null,
    domain text,
    score double precision not null,
    evaluated_at timestamptz not null
);
create index verdict_time on verdict (evaluated_at);

-- The latest hits of each rule, with the matched spans at most.
create table detection (
    id bigint generated always as identity primary key,
    rule_id bigint not null,
    rule_name text not null,
    rule_version bigint not null,
    account_id text not null,
    acct text not null,
    score double precision not null,
    evidence jsonb not null,
    evaluated_at timestamptz not null
);
create index detection_rule on detection (rule_id, id);

-- Evaluations, counted by the analyzers minute by minute.
create table tally (
    event_id text primary key,
    until timestamptz not null,
    evaluated bigint not null,
    hit bigint not null
);
create index tally_time on tally (until);

-- What became of verdicts and sign-ups. Append only.
create table outcome (
    id bigint generated always as identity primary key,
    event_id text not null unique,
    at timestamptz not null,
    service text not null,
    kind text not null,
    account_id text not null,
    acct text not null,
    incident_id text,
    rules text[] not null,
    score double precision,
    status_ids text[] not null,
    report_id text,
    trigger_event_id text,
    detail text not null
);
create index outcome_kind on outcome (kind, at);

-- Who did what. Append only; it names rules that may be gone.
create table audit_entry (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    who text not null,
    action_type text not null,
    rule_ids bigint[] not null default '{}',
    account_id text,
    evidence jsonb not null default '{}',
    api_response jsonb
);
create index audit_account on audit_entry (account_id, id);

-- Signed deliveries that could not be taken. Never the body, which may be private.
create table quarantine (
    id bigint generated always as identity primary key,
    received_at timestamptz not null,
    size integer not null,
    sha256 text not null,
    event text,
    reason text not null
);

-- Cases: what was found about an account, for people to decide. One of an account is open at a time.
create table detection_case (
    id bigint generated always as identity primary key,
    revision bigint not null default 0,
    account_id text not null,
    acct text not null,
    domain text,
    state text not null,
    priority integer not null default 0,
    severity double precision not null default 0,
    reach double precision not null default 0,
    rule_precision double precision not null default 0,
    score double precision not null default 0,
    rule_ids bigint[] not null default '{}',
    rules text[] not null default '{}',
    posts integer not null default 0,
    evidence integer not null default 0,
    verdicts bigint not null default 0,
    verdict_ids text[] not null default '{}',
    proposals integer not null default 0,
    trigger_event_id text not null,
    observed_at timestamptz not null,
    opened_at timestamptz not null,
    last_at timestamptz not null,
    claimed_by text,
    claimed_until timestamptz,
    decision text,
    decided_by text,
    decided_at timestamptz,
    reason text,
    incident_id text,
    report_id text,
    report_end text,
    note text,
    closed_at timestamptz
);
create unique index detection_case_open on detection_case (account_id) where closed_at is null;
create index detection_case_account on detection_case (account_id, id);
create index detection_case_queue on detection_case (state, priority, id);
create index detection_case_newest on detection_case (state, last_at, id);
create index detection_case_priority on detection_case (priority, id);
create index detection_case_last on detection_case (last_at, id);
create index detection_case_domain on detection_case (domain, priority, id);
create index detection_case_rules on detection_case using gin (rule_ids);
create index detection_case_acct on detection_case (lower(acct) text_pattern_ops);

-- What each rule says in a case, as it said it last.
create table case_hit (
    case_id bigint not null references detection_case on delete cascade,
    rule_id bigint not null,
    rule_name text not null,
    rule_version bigint not null,
    weight double precision not null,
    detector text not null,
    action text not null,
    counters jsonb not null,
    trace jsonb not null,
    verdict_id text not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (case_id, rule_id)
);

-- What was found, and to which case it belongs for ever. The span only until the post is deleted.
create table case_evidence (
    account_id text not null,
    key text not null,
    rule_id bigint not null,
    field text not null,
    seq bigint generated always as identity,
    case_id bigint not null references detection_case on delete cascade,
    status_id text,
    span text not null,
    forgotten boolean not null default false,
    primary key (account_id, key, rule_id, field)
);
create index case_evidence_case on case_evidence (case_id, seq);
create index case_evidence_post on case_evidence (account_id, status_id);

-- Acts that a rule or a person proposes, for a person who may to confirm or decline. Words and time as they were then.
create table proposal (
    id bigint generated always as identity primary key,
    case_id bigint not null references detection_case on delete cascade,
    account_id text not null,
    acct text not null,
    domain text,
    action text not null,
    rule_id bigint,
    rule_name text,
    proposed_by text,
    reason text not null,
    duration_seconds bigint,
    warning_text text,
    warning_preset_id text,
    state text not null,
    proposed_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    act_id text,
    act_state text
);
create unique index proposal_open on proposal (case_id, action) where state = 'OPEN';
create index proposal_case on proposal (case_id, id);
create index proposal_state on proposal (state, id);
create index proposal_account on proposal (account_id, id);
create index proposal_act on proposal (act_id);

-- Verdicts as they came, without what a deleted post said, and the rule sets that judged: a decision can be made again.
create table kept_verdict (
    event_id text primary key,
    account_id text not null,
    acct text not null,
    domain text,
    trigger_event_id text not null,
    observed_at timestamptz not null,
    happened_at timestamptz,
    evaluated_at timestamptz not null,
    rule_set_sha256 text not null,
    mode text not null,
    score double precision not null,
    hits jsonb not null,
    failed_rules text[] not null,
    features jsonb not null,
    spans_forgotten boolean not null default false
);
create index kept_verdict_account on kept_verdict (account_id, evaluated_at);
create index kept_verdict_time on kept_verdict (evaluated_at);
create index kept_verdict_rules on kept_verdict (rule_set_sha256);

create table kept_rule_set (
    sha256 text primary key,
    rule_set text not null,
    published_at timestamptz not null
);

-- What became of an account's cases is asked for by account.
create index outcome_account_newest on outcome (account_id, id);

-- What is found about one account, from the first hit until people resolve the report.
create table incident (
    id uuid primary key,
    account_id text not null,
    acct text not null,
    domain text,
    marker text not null unique,
    state text not null check (state in
        ('GATHERING', 'FILING', 'FILED', 'RESOLVED', 'HELD', 'DEFERRED', 'FAILED', 'EXPIRED', 'DISMISSED')),
    -- When the loop takes it up next; the lease keeps other replicas away while one prepares it.
    due_at timestamptz not null,
    lease_until timestamptz,
    -- Grows with each claim, so that a replica whose lease ran out cannot settle what another one took over.
    claim bigint not null default 0,
    why text,
    score double precision not null,
    trigger_event_id text not null,
    observed_at timestamptz not null,
    opened_at timestamptz not null,
    expires_at timestamptz not null,
    recheck boolean not null default false,
    attempt int not null default 0,
    attempt_at timestamptz,
    -- When it took its place under the daily caps; empty while it holds none.
    reserved_at timestamptz,
    told_held boolean not null default false,
    told_deferred boolean not null default false,
    dismiss_asked text,
    report_id text,
    filed_at timestamptz,
    closed_at timestamptz
);

-- One open incident about an account.
create unique index incident_open on incident (account_id)
    where state in ('GATHERING', 'FILING', 'FILED', 'HELD', 'DEFERRED');
create index incident_due on incident (due_at, opened_at)
    where state in ('GATHERING', 'FILING', 'HELD', 'DEFERRED');
create unique index incident_report on incident (report_id) where report_id is not null;
create index incident_reserved on incident (reserved_at) where reserved_at is not null;

-- The rules that hit in an incident.
create table incident_rule (
    incident_id uuid not null references incident on delete cascade,
    rule_id bigint not null,
    rule_name text not null,
    rule_version bigint not null,
    weight double precision not null,
    action text not null,
    primary key (incident_id, rule_id)
);
create index incident_rule_rule on incident_rule (rule_id);

-- Each thing that was found, whatever the rule. It belongs to one incident for good, so it is never reported twice.
create table evidence (
    account_id text not null,
    key text not null,
    seq bigint generated always as identity,
    incident_id uuid not null references incident on delete cascade,
    status_id text,
    in_report boolean not null default false,
    gone boolean not null default false,
    primary key (account_id, key)
);
create index evidence_incident on evidence (incident_id);

-- Which rule found it, and the matched text.
create table finding (
    account_id text not null,
    key text not null,
    rule_id bigint not null,
    field text not null,
    span text not null,
    primary key (account_id, key, rule_id),
    foreign key (account_id, key) references evidence on delete cascade
);

-- Events that had their effect.
create table event_taken (
    event_id text primary key,
    taken_at timestamptz not null
);
create index event_taken_at on event_taken (taken_at);

-- Reports of ours that people resolved before we knew that we had filed them.
create table resolved_early (
    report_id text primary key,
    resolved_at timestamptz not null
);

-- How sign-ups stand, as the approval-service tells it. No address, no IP, nothing the person wrote.
create table sign_up (
    account_id text primary key,
    revision bigint not null,
    username text not null,
    email_domain text,
    confirmed boolean not null,
    requested_at timestamptz not null,
    state text not null,
    decision text,
    decided_by text,
    who text,
    rule text,
    score double precision not null,
    policy_sha256 text,
    shadow boolean not null,
    trace text,
    due_at timestamptz,
    note text not null,
    changed_at timestamptz not null
);
create index sign_up_state on sign_up (state, requested_at, account_id);
create index sign_up_requested on sign_up (requested_at, account_id);
create index sign_up_score on sign_up (score, account_id);
create index sign_up_username on sign_up (lower(username) text_pattern_ops);

-- Each change of a sign-up, once however often and in whatever order it is told.
create table sign_up_change (
    id bigint generated always as identity primary key,
    account_id text not null,
    revision bigint not null,
    at timestamptz not null,
    username text not null,
    state text not null,
    decision text,
    decided_by text,
    who text,
    rule text,
    score double precision not null,
    policy_sha256 text,
    shadow boolean not null,
    trace text,
    due_at timestamptz,
    note text not null,
    unique (account_id, revision)
);
create index sign_up_change_time on sign_up_change (at);

-- The sign-up policies that were published, newest last. The highest revision is in force. Append only.
create table sign_up_policy (
    revision bigint primary key,
    sha256 text not null,
    name text not null,
    policy text not null,
    live boolean not null,
    origin text not null,
    origin_revision bigint,
    published_at timestamptz not null,
    published_by text not null
);

-- Trials of a policy on all that is pending, and the parts of their answers.
create table sign_up_trial (
    trial_id text primary key,
    asked_at timestamptz not null,
    asked_by text not null,
    policy_sha256 text not null
);
create table sign_up_trial_part (
    trial_id text not null,
    part integer not null,
    last boolean not null,
    refused text,
    pending bigint not null,
    approve bigint not null,
    reject bigint not null,
    hold bigint not null,
    changes jsonb not null,
    at timestamptz not null,
    primary key (trial_id, part)
);

-- Old rows are forgotten by their time.
create index outcome_time on outcome (at);
create index audit_time on audit_entry (at);

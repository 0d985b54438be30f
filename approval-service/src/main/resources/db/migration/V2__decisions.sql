-- A sign-up and how it stands. What is kept of the person's address is its domain and a keyed hash.
drop index sign_up_waiting;
alter table sign_up drop constraint sign_up_state_check;
alter table sign_up rename column decided_at to closed_at;
alter table sign_up
    add constraint sign_up_state_check check
        (state in ('UNCONFIRMED', 'HELD', 'APPROVING', 'REJECTING', 'APPROVED', 'REJECTED')),
    add column revision bigint not null default 0,
    add column email_hash text,
    add column trigger_event_id text,
    add column observed_at timestamptz,
    -- What was decided, by whom and why.
    add column decision text check (decision in ('APPROVE', 'REJECT', 'HOLD')),
    add column decided_by text check (decided_by in ('POLICY', 'PERSON', 'MASTODON')),
    add column who text,
    add column rule text,
    add column score double precision not null default 0,
    add column policy_sha256 text,
    add column shadow boolean not null default false,
    add column trace text,
    add column note text not null default '',
    -- When the policy is asked next, null where it is not; and what may follow from its answer.
    add column judge_at timestamptz,
    add column judge_as text check (judge_as in ('FRESH', 'SHADOW', 'RELEASE')),
    add column judged int not null default 0,
    -- When the decision is carried out, or a call that nobody settled is looked up.
    add column due_at timestamptz,
    -- Keeps other replicas away; the claim grows, so that a replica whose lease ran out settles nothing.
    add column lease_until timestamptz,
    add column claim bigint not null default 0,
    -- Calls that were made, since when one is under way, and how often it had to wait since the last.
    add column attempt int not null default 0,
    add column attempt_at timestamptz,
    add column waits int not null default 0,
    -- When it took its place under the cap of the hour.
    add column reserved_at timestamptz;
alter table sign_up alter column note drop default;
create index sign_up_due on sign_up (due_at) where state in ('APPROVING', 'REJECTING');
create index sign_up_judge on sign_up (judge_at) where judge_at is not null;
create index sign_up_open on sign_up (account_id) where state in ('UNCONFIRMED', 'HELD', 'APPROVING', 'REJECTING');
create index sign_up_reserved on sign_up (reserved_at) where reserved_at is not null;
create index sign_up_rejected on sign_up (email_hash) where state = 'REJECTED';
create index sign_up_closed on sign_up (closed_at) where closed_at is not null;

-- What may be kept of the person only while the sign-up waits and a while after it was decided.
create table personal (
    account_id text primary key references sign_up on delete cascade,
    email text,
    ip text,
    reason text,
    locale text,
    invited_by text
);

-- Each change of a sign-up.
create table decision (
    account_id text not null references sign_up on delete cascade,
    revision bigint not null,
    at timestamptz not null,
    state text not null,
    decision text,
    decided_by text,
    who text,
    rule text,
    score double precision not null,
    policy_sha256 text,
    shadow boolean not null,
    trace text,
    answer text,
    note text not null,
    primary key (account_id, revision)
);

-- Commands that had their effect.
create table event_taken (
    event_id text primary key,
    taken_at timestamptz not null
);
create index event_taken_at on event_taken (taken_at);

-- What people are told once in a while only.
create table told (
    what text primary key,
    at timestamptz not null
);

-- Whether the suite was in dry run when it was looked at last.
create table dry_run (
    only_one boolean primary key default true check (only_one),
    running boolean not null
);

-- Policies that are tried on all that is pending, page by page.
create table trial (
    trial_id text primary key,
    policy text not null,
    asked_at timestamptz not null,
    after text not null default '',
    part int not null default 0,
    pending bigint not null default 0,
    approve bigint not null default 0,
    reject bigint not null default 0,
    hold bigint not null default 0,
    lease_until timestamptz
);

-- The key of the hashes where no setting gives one.
create table hash_key (
    only_one boolean primary key default true check (only_one),
    key bytea not null
);

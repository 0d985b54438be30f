-- What people asked to be done in Mastodon, and how it stands. The moderation is the contract's JSON, with the words that
-- the account is told.
create table act (
    id text primary key,
    number bigint generated always as identity unique,
    asked_at timestamptz not null,
    person_id text not null,
    who text not null,
    action text not null,
    account_id text,
    acct text,
    report_id text,
    domain text,
    reason text not null,
    moderation text not null,
    detection_id text,
    bulk_id text,
    duration_seconds bigint,
    delay_seconds bigint not null,
    state text not null,
    revision bigint not null default 0,
    changed_at timestamptz not null,
    not_before timestamptz,
    lift_at timestamptz,
    due_at timestamptz,
    answer text,
    detail text not null default '',
    second_why text,
    second_person_id text,
    second_who text,
    expires_at timestamptz
);
create index act_account on act (account_id, number);
create index act_domain on act (domain, number);
create index act_person on act (person_id, asked_at);
create index act_expires on act (expires_at) where state = 'awaiting_second';
create index act_time on act (changed_at);

-- How each came to stand so: what the reporter told, by its revision, and what people did here, without one.
create table act_change (
    id bigint generated always as identity primary key,
    act_id text not null references act (id) on delete cascade,
    revision bigint,
    at timestamptz not null,
    state text not null,
    who text,
    detail text not null,
    answer text,
    due_at timestamptz,
    unique (act_id, revision)
);
create index act_change_act on act_change (act_id, id);

-- Requests that are remembered by the key that came with them, so that the same request again is the same act.
create table act_request (
    person_id text not null,
    key text not null,
    sha256 text not null,
    act_ids text[] not null,
    at timestamptz not null,
    primary key (person_id, key)
);
create index act_request_time on act_request (at);

-- Texts for people whose accounts are acted on.
create table message_template (
    id bigint generated always as identity primary key,
    name text not null,
    text text not null,
    created_by text not null,
    updated_by text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index message_template_name on message_template (lower(name));
insert into message_template (name, text, created_by, updated_by, created_at, updated_at)
values
    ('Warning', 'Hello {acct}, a post or your profile breaks a rule of {instance}: {rule}. Please change it. If you think that we are wrong, you can appeal in your account settings.', 'mastowatch', 'mastowatch', now(), now()),
    ('Limited for a time', 'Hello {acct}, your account on {instance} is limited until {until}, since it breaks this rule: {rule}. Until then only those who follow you see your posts. You can appeal in your account settings.', 'mastowatch', 'mastowatch', now(), now()),
    ('Sensitive media', 'Hello {acct}, media that you post on {instance} now stands behind a warning: {rule}. Please mark such media yourself.', 'mastowatch', 'mastowatch', now(), now()),
    ('Suspended', 'Your account {acct} on {instance} is suspended: {rule}. You can appeal for 20 days after this message; the data is deleted after 30 days.', 'mastowatch', 'mastowatch', now(), now());

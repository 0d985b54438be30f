-- Scans that people asked for. domain_index and query say where a scan goes on: the domain, and the server's own link to the
-- next page of its accounts; null before the first. revision grows with each step, told_revision is the newest that was told.
-- They stay for a while after their end, so that a command that comes again begins none anew.
create table scan (
    session_id text primary key,
    reach text not null,
    domains text[] not null,
    state text not null,
    detail text not null default '',
    asked_at timestamptz not null,
    ended_at timestamptz,
    domain_index int not null default 0,
    query text,
    begun_anew int not null default 0,
    accounts bigint not null default 0,
    posts bigint not null default 0,
    revision bigint not null default 0,
    told_revision bigint not null default 0,
    told_at timestamptz
);
create index scan_open on scan (reach, asked_at) where state = 'open';
create index scan_untold on scan (session_id) where revision > told_revision;

-- Accounts of the page that was read last whose posts are still to be read.
create table scan_reading (
    session_id text not null references scan on delete cascade,
    account_id text not null,
    place bigint generated always as identity,
    stumbles int not null default 0,
    primary key (session_id, account_id)
);
create index scan_reading_place on scan_reading (session_id, place);

-- What was told of accounts before this time is told again.
create table account_doubt (
    only_one boolean primary key default true check (only_one),
    told_before timestamptz not null
);

-- How often an account looked as it did before, by the hour.
create table account_look (
    hour timestamptz primary key,
    unchanged bigint not null,
    told bigint not null,
    last_at timestamptz not null
);

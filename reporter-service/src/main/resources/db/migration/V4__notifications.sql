-- What is to be told where. A target's name is a hash of what the settings say of it, never its address.
create table notification (
    target text not null,
    event_id text not null,
    kind text not null,
    severity smallint not null,
    at timestamptz not null,
    -- What is told; empty once nothing is left to do.
    outcome bytea,
    -- It came in quiet hours, and what came in them is told together.
    held boolean not null default false,
    not_before timestamptz not null,
    tell_until timestamptz not null,
    tries int not null default 0,
    done_at timestamptz,
    primary key (target, event_id)
);
create index notification_waiting on notification (target, severity desc, at) where done_at is null;
create index notification_until on notification (tell_until);

-- How a target fares, over all replicas.
create table notification_target (
    target text primary key,
    lease_until timestamptz,
    -- The pace, or a back-off.
    not_before timestamptz,
    -- The window in which messages to it are counted, and their number.
    window_from timestamptz,
    window_sent int not null default 0,
    seen_at timestamptz not null
);

-- What people decided to do at the instance, one row an act, from the command to its end.
create table act (
    id text primary key,
    -- The order in which they were taken: a later act about the same thing stands in for an earlier one.
    seq bigint generated always as identity,
    state text not null check (state in
        ('WAITING', 'SENT', 'STANDING', 'UNDOING', 'REVERTING',
         'STOPPED', 'SHOWN', 'EXPIRED', 'REFUSED', 'UNCLEAR', 'UNDONE', 'LIFTED', 'LEFT')),
    -- Grows with each outcome that is told.
    revision bigint not null default 0,
    -- When the loop takes it up next; empty where nothing is left to do.
    due_at timestamptz,
    lease_until timestamptz,
    -- Grows with each claim, so that a replica whose lease ran out cannot settle what another one took over.
    claim bigint not null default 0,
    -- JSON of the contract, without the text that the person is told.
    moderation text not null,
    -- That text, until it is known how the call ended.
    message text,
    -- An account's id, or a domain.
    subject text not null,
    -- What of it: two acts about the same thing cannot both be lifted.
    thing text not null,
    who text not null,
    actor_id text not null,
    actor_name text not null,
    actor_permissions text not null,
    expires_at timestamptz not null,
    lift_at timestamptz,
    attempt int not null default 0,
    waits int not null default 0,
    called_at timestamptz,
    -- JSON: how it stood before the call.
    stood text,
    -- Whether it stands as it does by an act of ours.
    ours boolean not null default false,
    stop_who text,
    undo_who text,
    undo_actor_id text,
    undo_actor_name text,
    undo_permissions text,
    closed_at timestamptz
);
create index act_due on act (due_at, seq) where due_at is not null;
create index act_thing on act (thing, seq);
create index act_closed on act (closed_at) where closed_at is not null;

-- Acts that a person stopped before the act itself came.
create table act_stopped_early (
    id text primary key,
    who text not null,
    at timestamptz not null
);

-- The posts of the public stream that were told last, newest first. They say where a gap that opens next will end.
create table stream_mark (
    feed text primary key,
    status_ids text[] not null,
    told_at timestamptz not null
);

-- Breaks of the stream that are still to be filled from the timeline, from its newest page on. query is the server's own
-- link to the next page; null before the first.
create table stream_gap (
    id bigint generated always as identity primary key,
    feed text not null,
    known_status_ids text[] not null,
    since timestamptz not null,
    query text,
    pages int not null default 0
);

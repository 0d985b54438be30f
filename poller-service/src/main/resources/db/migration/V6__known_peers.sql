-- The servers that the instance knew when it was last asked, to tell which are new. Those of the first reading have no
-- time; what the instance no longer names goes.
create table known_peer (
    domain text primary key,
    since timestamptz
);
create index known_peer_since on known_peer (since) where since is not null;

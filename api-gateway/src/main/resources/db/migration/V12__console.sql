-- Dead letters that somebody sent again, so that each is sent again once.
create table dead_letter_replay (
    topic text not null,
    part integer not null,
    place bigint not null,
    who text not null,
    at timestamptz not null,
    primary key (topic, part, place)
);

-- Consoles are told when cases are claimed and given back, which is looked for once a second.
create index detection_case_claim on detection_case (claimed_until) where claimed_until is not null;

-- Posts that their authors deleted, by their ids alone: a verdict that comes later brings nothing back that they said.
create table deleted_post (
    account_id text not null,
    status_id text not null,
    known_at timestamptz not null,
    primary key (account_id, status_id)
);
create index deleted_post_known on deleted_post (known_at);

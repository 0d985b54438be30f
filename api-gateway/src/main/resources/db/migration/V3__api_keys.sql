-- API keys by their hashes; the keys themselves are nowhere.
create table api_key (
    id bigint generated always as identity primary key,
    name text not null,
    hash text not null unique,
    scopes text not null,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);

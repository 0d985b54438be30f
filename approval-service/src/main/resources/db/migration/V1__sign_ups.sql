-- Sign-ups that somebody must decide. The address and the IP are not kept, only the address's domain.
create table sign_up (
    account_id text primary key,
    username text not null,
    email_domain text,
    confirmed boolean not null,
    state text not null check (state in ('HELD', 'APPROVED')),
    requested_at timestamptz not null,
    seen_at timestamptz not null,
    decided_at timestamptz
);
create index sign_up_waiting on sign_up (requested_at) where state = 'HELD';

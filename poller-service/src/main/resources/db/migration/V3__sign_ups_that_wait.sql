-- What was told of a sign-up: whether its address was confirmed, null where that is not known. It is missing once a whole
-- sweep did not find it among those who wait.
alter table seen_sign_up add column confirmed boolean;
alter table seen_sign_up add column missing boolean not null default false;
create index seen_sign_up_missing on seen_sign_up (seen_at) where missing;
create index seen_sign_up_age on seen_sign_up (seen_at);

-- When the sweep that is under way began.
create table sign_up_sweep (
    only_one boolean primary key default true check (only_one),
    began_at timestamptz not null
);

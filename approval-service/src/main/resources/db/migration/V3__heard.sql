-- When it was last told, or seen at Mastodon, how a sign-up stands; what is older than that says nothing any more.
alter table sign_up add column heard_at timestamptz;
create index sign_up_heard on sign_up (coalesce(heard_at, seen_at))
    where state in ('UNCONFIRMED', 'HELD', 'APPROVING', 'REJECTING');

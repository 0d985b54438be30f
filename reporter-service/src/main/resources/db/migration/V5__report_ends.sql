-- How the account stood when its report was filed, and when people resolved it, as bits; empty where that is not known.
alter table incident add column stood_before smallint;
alter table incident add column stood_after smallint;
-- How people ended it, as it was told; empty where that is not known.
alter table incident add column report_end text;
-- When Mastodon is asked next how the account stands, or what became of the posts; empty while there is nothing to ask.
alter table incident add column end_due_at timestamptz;
alter table incident add column end_tries int not null default 0;
create index incident_end_due on incident (end_due_at) where end_due_at is not null;
alter table resolved_early add column stood smallint;

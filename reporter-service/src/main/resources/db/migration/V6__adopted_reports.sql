-- Whether the report was found in Mastodon although the ledger did not know of it, as after a restore.
alter table incident add column adopted boolean not null default false;
create index incident_adopted on incident (account_id, filed_at) where adopted;

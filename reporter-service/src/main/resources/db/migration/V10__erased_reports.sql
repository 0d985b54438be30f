-- The marks of reports that may stand in Mastodon and whose account was forgotten, hashed: a look at what stands there passes
-- them over, so that it does not bring the account back.
create table erased_report (
    marker_hash bytea primary key
);

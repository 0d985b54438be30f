-- What is to be counted, a row each, until it is added to the rollups. Rows are only ever added here, so that consumers
-- of several gateways never wait for each other; a schedule folds them.
create table rollup_change (
    id bigint generated always as identity primary key,
    scope text not null,
    subject text not null,
    at timestamptz not null,
    evaluated bigint,
    verdicts bigint,
    hits bigint,
    failures bigint,
    accounts bigint,
    reports bigint,
    acted_on bigint,
    posts_gone bigint,
    dismissed bigint,
    unknown bigint,
    told bigint,
    told_acted_on bigint,
    told_not_acted_on bigint,
    score double precision,
    waited double precision,
    wait_bucket smallint,
    acct text,
    domain text
);

-- Sums of each UTC day: of all, by rule, by domain, by reporter.
create table rollup_day (
    scope text not null,
    subject text not null,
    day date not null,
    evaluated bigint not null default 0,
    verdicts bigint not null default 0,
    hits bigint not null default 0,
    failures bigint not null default 0,
    accounts bigint not null default 0,
    reports bigint not null default 0,
    acted_on bigint not null default 0,
    posts_gone bigint not null default 0,
    dismissed bigint not null default 0,
    unknown bigint not null default 0,
    told bigint not null default 0,
    told_acted_on bigint not null default 0,
    told_not_acted_on bigint not null default 0,
    score double precision not null default 0,
    waited double precision not null default 0,
    last_at timestamptz,
    primary key (scope, subject, day)
);
create index rollup_day_time on rollup_day (scope, day);

-- The same since the beginning.
create table rollup_total (
    scope text not null,
    subject text not null,
    evaluated bigint not null default 0,
    verdicts bigint not null default 0,
    hits bigint not null default 0,
    failures bigint not null default 0,
    accounts bigint not null default 0,
    reports bigint not null default 0,
    acted_on bigint not null default 0,
    posts_gone bigint not null default 0,
    dismissed bigint not null default 0,
    unknown bigint not null default 0,
    told bigint not null default 0,
    told_acted_on bigint not null default 0,
    told_not_acted_on bigint not null default 0,
    score double precision not null default 0,
    waited double precision not null default 0,
    last_at timestamptz,
    primary key (scope, subject)
);
create index rollup_total_hits on rollup_total (scope, hits desc, subject);
create index rollup_total_told on rollup_total (scope, told desc, subject);

-- The same of all, minute by minute, for the last two days.
create table rollup_recent (
    minute timestamptz primary key,
    evaluated bigint not null default 0,
    verdicts bigint not null default 0,
    reports bigint not null default 0
);

-- How long it took from a post to its report, in buckets.
create table rollup_wait (
    scope text not null,
    subject text not null,
    day date not null,
    bucket smallint not null,
    n bigint not null,
    primary key (scope, subject, day, bucket)
);
create table rollup_wait_total (
    scope text not null,
    subject text not null,
    bucket smallint not null,
    n bigint not null,
    primary key (scope, subject, bucket)
);

-- Accounts that rules hit.
create table rollup_account (
    account_id text primary key,
    acct text not null,
    domain text,
    verdicts bigint not null default 0,
    hits bigint not null default 0,
    reports bigint not null default 0,
    acted_on bigint not null default 0,
    posts_gone bigint not null default 0,
    dismissed bigint not null default 0,
    unknown bigint not null default 0,
    score double precision not null default 0,
    first_at timestamptz not null,
    last_at timestamptz not null
);
create index rollup_account_time on rollup_account (last_at desc, account_id);

-- Which accounts were counted among the distinct ones, by a hash, so that forgetting an account does not count it anew.
create table account_counted (
    hash bigint primary key
);

-- When what was judged came to be, until its report is filed.
create table trigger_time (
    trigger_event_id text primary key,
    happened_at timestamptz not null,
    noted_at timestamptz not null
);
create index trigger_time_noted on trigger_time (noted_at);

-- Names that rules had, since outcomes and failures name them and rules are renamed and deleted.
create table rule_known (
    name text primary key,
    rule_id bigint not null,
    since timestamptz not null
);
create index rule_known_rule on rule_known (rule_id, since);

-- Reports of ours and how people ended them.
create table our_report (
    key text primary key,
    report_id text,
    account_id text not null,
    acct text not null,
    domain text,
    rules text[] not null,
    score double precision,
    posts integer not null,
    filed_at timestamptz not null,
    wait_seconds double precision,
    ended text,
    ended_at timestamptz
);
create index our_report_time on our_report (filed_at desc, key);
create index our_report_account on our_report (account_id);

-- Reports that people made at the instance, and how they ended.
create table told_report (
    report_id text primary key,
    reporter_id text not null,
    target_id text not null,
    target_domain text,
    category text not null,
    created_at timestamptz not null,
    measures smallint not null,
    ended text,
    ended_at timestamptz,
    changed_at timestamptz not null
);
create index told_report_time on told_report (created_at);
create index told_report_reporter on told_report (reporter_id);
create index told_report_target on told_report (target_id);

create index detection_of_account on detection (account_id, id);

-- Filled from what there is.

insert into rule_known (name, rule_id, since)
select distinct on (rule_name) rule_name, rule_id, evaluated_at from detection order by rule_name, id desc;
insert into rule_known (name, rule_id, since) select name, id, updated_at from rule
on conflict (name) do update set rule_id = excluded.rule_id, since = excluded.since;

insert into account_counted (hash)
select distinct ('x' || left(md5(account_id), 16))::bit(64)::bigint from verdict on conflict do nothing;

insert into rollup_account (account_id, acct, domain, verdicts, hits, score, first_at, last_at)
select v.account_id,
       coalesce((select d.acct from detection d where d.account_id = v.account_id order by d.id desc limit 1), ''),
       max(v.domain), count(*), count(*), sum(v.score), min(v.evaluated_at), max(v.evaluated_at)
from verdict v group by v.account_id;

insert into our_report (key, report_id, account_id, acct, domain, rules, score, posts, filed_at, ended, ended_at)
select distinct on (coalesce(f.incident_id, f.event_id)) coalesce(f.incident_id, f.event_id), f.report_id, f.account_id,
       f.acct, nullif(split_part(f.acct, '@', 2), ''), f.rules, f.score, cardinality(f.status_ids), f.at,
       case when r.at is not null then 'unknown' end, r.at
from outcome f left join outcome r on r.kind = 'RESOLVED' and r.incident_id = f.incident_id
where f.kind = 'FILED' order by coalesce(f.incident_id, f.event_id), f.id;

insert into rollup_account (account_id, acct, domain, reports, unknown, first_at, last_at)
select account_id, max(acct), max(domain), count(*), count(*) filter (where ended is not null), min(filed_at), max(filed_at)
from our_report group by account_id
on conflict (account_id) do update set reports = excluded.reports, unknown = excluded.unknown,
    acct = case when rollup_account.acct = '' then excluded.acct else rollup_account.acct end;

insert into rollup_day (scope, subject, day, evaluated)
select 'all', '', (until at time zone 'UTC')::date, sum(evaluated) from tally where event_id <> 'added-up' group by 3;

insert into rollup_day (scope, subject, day, verdicts, hits, score, last_at)
select 'all', '', (evaluated_at at time zone 'UTC')::date, count(*), count(*), sum(score), max(evaluated_at)
from verdict group by 3
on conflict (scope, subject, day) do update set verdicts = excluded.verdicts, hits = excluded.hits,
    score = excluded.score, last_at = excluded.last_at;

insert into rollup_day (scope, subject, day, accounts)
select 'all', '', (first_at at time zone 'UTC')::date, count(*)
from (select min(evaluated_at) as first_at from verdict group by account_id) a group by 3
on conflict (scope, subject, day) do update set accounts = excluded.accounts;

insert into rollup_day (scope, subject, day, verdicts, hits, score, last_at)
select 'domain', domain, (evaluated_at at time zone 'UTC')::date, count(*), count(*), sum(score), max(evaluated_at)
from verdict where domain is not null group by 2, 3;

insert into rollup_day (scope, subject, day, hits, score, last_at)
select 'rule', rule_id::text, (evaluated_at at time zone 'UTC')::date, count(*), sum(score), max(evaluated_at)
from detection group by 2, 3;

insert into rollup_day (scope, subject, day, reports)
select scope, subject, day, count(*) from (
    select 'all' as scope, '' as subject, (filed_at at time zone 'UTC')::date as day from our_report
    union all
    select 'domain', domain, (filed_at at time zone 'UTC')::date from our_report where domain is not null
    union all
    select 'rule', coalesce(k.rule_id::text, '~' || n), (filed_at at time zone 'UTC')::date
    from our_report cross join unnest(rules) n left join rule_known k on k.name = n) each
group by 1, 2, 3
on conflict (scope, subject, day) do update set reports = excluded.reports;

insert into rollup_day (scope, subject, day, unknown)
select scope, subject, day, count(*) from (
    select 'all' as scope, '' as subject, (ended_at at time zone 'UTC')::date as day from our_report where ended is not null
    union all
    select 'domain', domain, (ended_at at time zone 'UTC')::date from our_report
    where ended is not null and domain is not null
    union all
    select 'rule', coalesce(k.rule_id::text, '~' || n), (ended_at at time zone 'UTC')::date
    from our_report cross join unnest(rules) n left join rule_known k on k.name = n where ended is not null) each
group by 1, 2, 3
on conflict (scope, subject, day) do update set unknown = excluded.unknown;

insert into rollup_total (scope, subject, evaluated, verdicts, hits, accounts, reports, unknown, score, last_at)
select scope, subject, sum(evaluated), sum(verdicts), sum(hits), sum(accounts), sum(reports), sum(unknown), sum(score),
       max(last_at)
from rollup_day group by 1, 2;

insert into rollup_total (scope, subject, evaluated) select 'all', '', evaluated from tally where event_id = 'added-up'
on conflict (scope, subject) do update set evaluated = rollup_total.evaluated + excluded.evaluated;

-- Of a rule only the latest detections are kept one by one; its counter has them all.
insert into rollup_total (scope, subject, hits, score, last_at)
select 'rule', r.id::text, r.trigger_count,
       r.trigger_count * coalesce((select avg(d.score) from detection d where d.rule_id = r.id), 0), r.last_triggered_at
from rule r where r.trigger_count > 0
on conflict (scope, subject) do update set hits = greatest(rollup_total.hits, excluded.hits),
    score = greatest(rollup_total.score, excluded.score), last_at = excluded.last_at;

insert into rollup_recent (minute, evaluated)
select date_trunc('minute', until), sum(evaluated) from tally where until >= now() - interval '2 days' group by 1;
insert into rollup_recent (minute, verdicts)
select date_trunc('minute', evaluated_at), count(*) from verdict
where evaluated_at >= now() - interval '2 days' group by 1
on conflict (minute) do update set verdicts = excluded.verdicts;
insert into rollup_recent (minute, reports)
select date_trunc('minute', filed_at), count(*) from our_report
where filed_at >= now() - interval '2 days' group by 1
on conflict (minute) do update set reports = excluded.reports;

-- The minutes that were added up stand in the totals now.
delete from tally where event_id = 'added-up';

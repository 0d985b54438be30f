-- The audit log as a chain: each entry's keyed hash covers the entry and the one before. What tells of a person stands apart in
-- audit_details; the chain holds a salted hash of it, so that it can be erased while the chain still proves.
-- The words at the beginning of a table's comment say what the writing user may do where another user migrates.
-- Entries from before the chain lie in audit_entry until a gateway moves them over.

create table audit_chain (
    seq bigint primary key,
    at timestamptz not null,
    who text not null,
    action_type text not null,
    rule_ids bigint[] not null,
    rules text,
    before_state text,
    after_state text,
    evidence text,
    answer text,
    details_hash text,
    key_id text not null,
    hmac text not null
);
comment on table audit_chain is 'append-only: the chained part of the audit log';
create index audit_chain_at on audit_chain (at);
create index audit_chain_action on audit_chain (action_type, seq);
create index audit_chain_who on audit_chain (who, seq);
create index audit_chain_rules on audit_chain using gin (rule_ids);

create table audit_details (
    seq bigint primary key references audit_chain,
    salt text not null,
    account_id text,
    acct text,
    why text,
    evidence text,
    before_state text,
    after_state text
);
comment on table audit_details is 'append-only: what the audit log says of persons';
create index audit_details_account on audit_details (account_id, seq);

-- The newest entry. Kept by a trigger, so that the log grows by one after the other and a tail that is cut off is missed.
create table audit_head (
    id smallint primary key check (id = 1),
    seq bigint not null,
    hmac text not null,
    key_id text,
    at timestamptz
) with (fillfactor = 50);
comment on table audit_head is 'read-only: the newest entry of the audit log';
insert into audit_head (id, seq, hmac) values (1, 0, repeat('0', 64));

-- The last entry that was cut; the chain goes on from it.
create table audit_anchor (
    id smallint primary key check (id = 1),
    seq bigint not null,
    hmac text not null,
    cut_at timestamptz
);
comment on table audit_anchor is 'read-only: the last entry that was cut from the audit log';
insert into audit_anchor (id, seq, hmac) values (1, 0, repeat('0', 64));

-- The chain's key where no setting gives one.
create table audit_key (
    id smallint primary key check (id = 1),
    key text not null
);
comment on table audit_key is 'append-only: the key of the audit log where AUDIT_KEY gives none';

create table audit_verification (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    outcome text not null,
    seq bigint not null,
    message text not null
);
comment on table audit_verification is 'append-only: what verifications of the audit log found';

-- Where the writing user owns the tables, this keeps at least mistakes out. The functions below open the door for themselves.
create function audit_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' or current_setting('mastowatch.audit_door', true) is distinct from 'open' then
        raise exception 'The audit log only grows: % of % is refused.', lower(tg_op), tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;

create trigger audit_guard before update or delete or truncate on audit_chain execute function audit_guard();
create trigger audit_guard before update or delete or truncate on audit_details execute function audit_guard();
create trigger audit_guard before update or delete or truncate on audit_head execute function audit_guard();
create trigger audit_guard before update or delete or truncate on audit_anchor execute function audit_guard();
create trigger audit_guard before update or delete or truncate on audit_key execute function audit_guard();
create trigger audit_guard before update or delete or truncate on audit_verification execute function audit_guard();

create function audit_appended() returns trigger language plpgsql
    security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
    perform set_config('mastowatch.audit_door', 'open', true);
    update audit_head set seq = new.seq, hmac = new.hmac, key_id = new.key_id, at = new.at where seq = new.seq - 1;
    if not found then
        raise exception 'Entry % does not follow the newest entry of the audit log.', new.seq;
    end if;
    perform set_config('mastowatch.audit_door', 'shut', true);
    return null;
end $$;
create trigger audit_appended after insert on audit_chain for each row execute function audit_appended();

-- The newest entry as SEQ:HMAC, held until the transaction ends: who calls this appends next.
create function audit_lock_head() returns text language plpgsql
    security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('gateway.audit'));
    return (select seq || ':' || hmac from audit_head);
end $$;

-- Cuts the oldest entries up to the first that is not older than keep_since, ten thousand at most, and never what is younger
-- than 30 days. Answers the last that was cut as SEQ:HMAC, null where there is nothing to cut.
create function audit_cut(keep_since timestamptz) returns text language plpgsql
    security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
    first_kept bigint;
    last_cut bigint;
    begin_at bigint;
    cut_hmac text;
begin
    perform pg_advisory_xact_lock(hashtext('gateway.audit'));
    select seq into begin_at from audit_anchor;
    select seq into first_kept from audit_chain
        where at >= least(keep_since, now() - interval '30 days') order by seq limit 1;
    if first_kept is null then
        select seq + 1 into first_kept from audit_head;
    end if;
    last_cut := least(first_kept - 1, begin_at + 10000);
    if last_cut <= begin_at then
        return null;
    end if;
    select hmac into strict cut_hmac from audit_chain where seq = last_cut;
    perform set_config('mastowatch.audit_door', 'open', true);
    delete from audit_details where seq <= last_cut;
    delete from audit_chain where seq <= last_cut;
    update audit_anchor set seq = last_cut, hmac = cut_hmac, cut_at = now();
    perform set_config('mastowatch.audit_door', 'shut', true);
    return last_cut || ':' || cut_hmac;
end $$;

-- Erases what is said of an account, and the salts with it. Answers of how many entries.
create function audit_forget(account text) returns bigint language plpgsql
    security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
    erased bigint;
begin
    perform pg_advisory_xact_lock(hashtext('gateway.audit'));
    perform set_config('mastowatch.audit_door', 'open', true);
    delete from audit_details where account_id = account;
    get diagnostics erased = row_count;
    perform set_config('mastowatch.audit_door', 'shut', true);
    return erased;
end $$;

revoke all on function audit_guard(), audit_appended(), audit_lock_head(), audit_cut(timestamptz), audit_forget(text) from public;

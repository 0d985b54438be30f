-- What Mastodon refused to take as a report waits for a person again, where no other case of the account is open.
update detection_case c set state = 'OPEN', decision = null, incident_id = null, closed_at = null
where state = 'FAILED' and not exists (
    select from detection_case o where o.account_id = c.account_id
        and (o.closed_at is null or o.state = 'FAILED' and o.id > c.id));
update detection_case set state = 'DISMISSED' where state = 'FAILED';

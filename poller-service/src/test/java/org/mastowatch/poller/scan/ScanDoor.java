package org.mastowatch.poller.scan;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.mastowatch.poller.account.AccountMemory;
import org.mastowatch.poller.lease.Tenure;

/** Runs ticks over scans when a test says so. */
@Singleton
public class ScanDoor {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ScanPoll poll;
    private final ScanNewsPublisher news;
    private final ScanStore store;
    private final AccountMemory accounts;
    private final Pool pool;

    ScanDoor(ScanPoll poll, ScanNewsPublisher news, ScanStore store, AccountMemory accounts, Pool pool) {
        this.poll = poll;
        this.news = news;
        this.store = store;
        this.accounts = accounts;
        this.pool = pool;
    }

    public void tick(Tenure tenure) {
        poll.tick(tenure).await().atMost(LIMIT);
    }

    public void tell(Tenure tenure) {
        news.tick(tenure).await().atMost(LIMIT);
    }

    public void show(Tenure tenure) {
        accounts.show(tenure).await().atMost(LIMIT);
    }

    public void stop(String sessionId) {
        store.stop(sessionId).await().atMost(LIMIT);
    }

    public boolean isOpen(String sessionId) {
        return number("select count(*) from scan where state = 'open' and session_id = $1", sessionId) > 0;
    }

    public long accountsOf(String sessionId) {
        return number("select coalesce(sum(accounts), 0)::bigint from scan where session_id = $1", sessionId);
    }

    public boolean doubted(Instant since) {
        return pool.preparedQuery("select 1 from account_doubt where told_before >= $1")
                        .execute(Tuple.of(since.atOffset(ZoneOffset.UTC)))
                        .await()
                        .atMost(LIMIT)
                        .size()
                > 0;
    }

    private long number(String query, String sessionId) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(sessionId))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }
}

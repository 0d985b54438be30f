package org.mastowatch.gateway.scan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Account;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.erasure.AccountForgotten;
import org.mastowatch.gateway.outcome.OutcomeTaken;

/** How sessions stand as the poller tells it, and the accounts that they read. */
@ApplicationScoped
class ScanStore implements OutcomeTaken, AccountForgotten {

    /** So many accounts are listed of a session; more are counted only. */
    static final int MOST_ACCOUNTS = 200_000;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final String STANDS = """
            update scan_session set revision = $2, accounts = $3, posts = $4, begun = true, told_at = $5,
                detail = case when status = 'active' then $6 else detail end,
                ended_at = case when status = 'active' and $7 <> 'active' then $5 else ended_at end,
                status = case when status = 'active' then $7 else status end
            where id = $1 and revision < $2
            """;

    private static final String LIST = """
            insert into scan_account (session_id, account_id, acct, domain, last_checked_at, score)
            select s.id, $2, $3, $4, $5, $6 from scan_session s
            where s.id = $1 and s.accounts + s.checked < $7
                and not exists (select 1 from scan_session n where n.session_type = s.session_type and n.id > s.id)
            on conflict (session_id, account_id) do update set acct = excluded.acct,
                last_checked_at = greatest(scan_account.last_checked_at, excluded.last_checked_at),
                score = greatest(scan_account.score, excluded.score)
            """;

    /** The score is asked for when it is looked at, since a verdict may come before the account or after it. */
    private static final String PAGE = """
            select a.id, a.account_id, a.acct, a.domain, a.last_checked_at, greatest(a.score, coalesce((
                select max(v.score) from verdict v where v.account_id = a.account_id and v.evaluated_at >= s.started_at
                ), 0)) as score
            from scan_account a join scan_session s on s.id = a.session_id
            where a.session_id = $1 and a.id > $2 order by a.id limit $3
            """;

    private final Pool pool;

    ScanStore(Pool pool) {
        this.pool = pool;
    }

    /** What the poller says of a session; what is older than what is known changes nothing. */
    @Override
    public Uni<Void> taken(SqlClient transaction, Outcome outcome) {
        Outcome.ScanStanding standing = outcome.scan();
        if (standing == null || !NUMBER.matcher(standing.sessionId()).matches()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(STANDS)
                .execute(tuple(
                        Long.valueOf(standing.sessionId()),
                        standing.revision(),
                        standing.accounts(),
                        standing.posts(),
                        time(outcome.at()),
                        outcome.detail(),
                        status(outcome.kind())))
                .replaceWithVoid();
    }

    private static String status(Outcome.Kind kind) {
        if (kind == Outcome.Kind.SCAN_COMPLETED) {
            return ScanSessionRow.COMPLETED;
        }
        return kind == Outcome.Kind.SCAN_FAILED ? ScanSessionRow.FAILED : ScanSessionRow.ACTIVE;
    }

    /** A scan read an account. */
    Uni<Void> read(String sessionId, Account account, Instant at) {
        return NUMBER.matcher(sessionId).matches()
                ? list(pool, Long.parseLong(sessionId), account, at, 0)
                : Uni.createFrom().voidItem();
    }

    /** An account was judged for a session by hand. */
    Uni<Void> checked(long sessionId, Account account, Instant at, double score, int violations) {
        return pool.withTransaction(transaction -> list(transaction, sessionId, account, at, score)
                .chain(() -> transaction
                        .preparedQuery("update scan_session set checked = checked + 1, violations = violations + $2"
                                + " where id = $1")
                        .execute(Tuple.of(sessionId, (long) violations)))
                .replaceWithVoid());
    }

    private static Uni<Void> list(SqlClient client, long sessionId, Account account, Instant at, double score) {
        return client.preparedQuery(LIST)
                .execute(tuple(sessionId, account.id(), account.acct(), account.domain(), time(at), score, (long)
                        MOST_ACCOUNTS))
                .replaceWithVoid();
    }

    /** Accounts of a session behind a place, in the order in which they were read. */
    Uni<List<Listed>> page(long sessionId, long after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(sessionId, after, limit))
                .map(rows -> {
                    List<Listed> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(new Listed(
                                row.getLong("id"),
                                new ScannedAccount(
                                        row.getString("account_id"),
                                        row.getString("acct"),
                                        row.getString("domain"),
                                        row.getOffsetDateTime("last_checked_at").toInstant(),
                                        row.getDouble("score"))));
                    }
                    return found;
                });
    }

    Uni<Long> count(long sessionId) {
        return pool.preparedQuery("select count(*) as n from scan_account where session_id = $1")
                .execute(Tuple.of(sessionId))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /** Gives up sessions of which nothing was heard since {@code oldest}. */
    Uni<Void> giveUpBefore(Instant oldest) {
        return pool.preparedQuery("update scan_session set status = 'failed', ended_at = now(),"
                        + " detail = 'Nothing was heard of it for too long; look at the poller-service.'"
                        + " where status = 'active' and coalesce(told_at, started_at) < $1")
                .execute(Tuple.of(time(oldest)))
                .replaceWithVoid();
    }

    /** Forgets sessions that ended before {@code oldest}, and their accounts. */
    Uni<Void> forgetBefore(Instant oldest) {
        return pool.preparedQuery("delete from scan_session where ended_at < $1")
                .execute(Tuple.of(time(oldest)))
                .replaceWithVoid();
    }

    @Override
    public String what() {
        return "scanned accounts";
    }

    @Override
    public Uni<Integer> forget(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery("delete from scan_account where account_id = $1")
                .execute(Tuple.of(accountId))
                .map(RowSet::rowCount);
    }

    /** An account with its place in the list. */
    record Listed(long place, ScannedAccount account) {}

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(values)));
    }
}

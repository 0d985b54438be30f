package org.mastowatch.poller.post;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.mastowatch.events.Account;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** How far the posts of accounts were read. */
@Singleton
public class PostReadingStore {

    private static final String NOTE = """
            insert into post_reading (account_id, due_last_status_at, due_statuses_count, due_since)
            select id, last_status_at, statuses_count, now()
            from unnest($1::text[], $2::date[], $3::bigint[]) as seen (id, last_status_at, statuses_count)
            on conflict (account_id) do update set
                due_last_status_at = excluded.due_last_status_at,
                due_statuses_count = excluded.due_statuses_count,
                due_since = coalesce(post_reading.due_since, now())
            where post_reading.read_statuses_count is distinct from excluded.due_statuses_count
                or post_reading.read_last_status_at is distinct from excluded.due_last_status_at
            """;

    /** Who posted last comes first: what is old already may wait for calls to be left. */
    private static final String DUE = """
            select account_id, due_last_status_at, due_statuses_count, told_event_ids from post_reading
            where due_since is not null
            order by due_last_status_at desc nulls last, due_since desc
            limit $1
            """;

    /** An account that posted again in between stays due. */
    private static final String READ = """
            update post_reading set
                read_last_status_at = $2, read_statuses_count = $3, told_event_ids = $4,
                due_since = case
                    when due_statuses_count = $3 and due_last_status_at is not distinct from $2 then null
                    else due_since
                end
            where account_id = $1
            """;

    private final Pool pool;
    private final LeaseStore fenced;

    PostReadingStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    /** Makes those of the accounts due that posted since their posts were read. The accounts are remembered already. */
    public Uni<Void> note(SqlConnection connection, List<Account> accounts) {
        List<Account> posting =
                accounts.stream().filter(each -> each.statusesCount() > 0).toList();
        if (posting.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(NOTE)
                .execute(Tuple.tuple()
                        .addArrayOfString(posting.stream().map(Account::id).toArray(String[]::new))
                        .addArrayOfLocalDate(
                                posting.stream().map(Account::lastStatusAt).toArray(LocalDate[]::new))
                        .addArrayOfLong(
                                posting.stream().map(Account::statusesCount).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Forgets how far the posts of these were read. */
    public Uni<Void> forgetRead(SqlConnection connection, List<String> accountIds) {
        return accountIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("update post_reading set read_last_status_at = null, read_statuses_count = null,"
                                + " told_event_ids = '{}' where account_id = any ($1)")
                        .execute(Tuple.tuple().addArrayOfString(accountIds.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    Uni<List<DueReading>> due(int limit) {
        return pool.preparedQuery(DUE).execute(Tuple.of(limit)).map(rows -> {
            List<DueReading> due = new ArrayList<>();
            for (Row row : rows) {
                due.add(new DueReading(
                        row.getString("account_id"),
                        row.getLocalDate("due_last_status_at"),
                        row.getLong("due_statuses_count"),
                        new LinkedHashSet<>(Arrays.asList(row.getArrayOfStrings("told_event_ids")))));
            }
            return due;
        });
    }

    /** Puts an account behind all others that are due, until it posts again. */
    Uni<Void> postpone(Tenure tenure, DueReading due) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("""
                        update post_reading set due_last_status_at = null, due_since = timestamptz 'epoch'
                        where account_id = $1
                        """)
                        .execute(Tuple.of(due.accountId()))
                        .replaceWithVoid());
    }

    Uni<Void> read(Tenure tenure, DueReading due, Collection<String> eventIds) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery(READ)
                        .execute(Tuple.tuple()
                                .addString(due.accountId())
                                .addLocalDate(due.lastStatusAt())
                                .addLong(due.statusesCount())
                                .addArrayOfString(eventIds.toArray(String[]::new)))
                        .replaceWithVoid());
    }
}

package org.mastowatch.postgres;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The table of what this service must send. */
@ApplicationScoped
public class OutboxStore {

    private static final int BATCH = 100;

    /** How many rows are counted at most, so that the count stays cheap while Kafka is away for long. */
    private static final int MOST_COUNTED = 10_000;

    private static final Logger LOG = Logger.getLogger(OutboxStore.class);

    private final Pool pool;
    private final MeterRegistry metrics;
    private final Instance<Predicate<Throwable>> refusedRecord;

    /**
     * Made by the container.
     *
     * @param refusedRecord knows failures that the same row will meet again, if a service offers such knowledge
     */
    OutboxStore(
            Pool pool,
            MeterRegistry metrics,
            @Identifier("refused-record") Instance<Predicate<Throwable>> refusedRecord) {
        this.pool = pool;
        this.metrics = metrics;
        this.refusedRecord = refusedRecord;
    }

    /** Writes a row within the caller's transaction. */
    public Uni<Void> add(SqlClient transaction, OutboxRow row) {
        return transaction
                .preparedQuery(
                        "insert into outbox (topic, key, event_id, record, traceparent) values ($1, $2, $3, $4, $5)")
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(
                        row.topic(),
                        row.key(),
                        row.eventId(),
                        Buffer.buffer(row.record()).getDelegate(),
                        row.placeInTrace()))))
                .replaceWithVoid();
    }

    /**
     * Sends the oldest rows in order and deletes those that were taken. One replica does so at a time, so that a topic gets
     * them in the order in which they were written. A row that cannot be sent now holds the later ones of its topic, no
     * others. A row that never can be stays in the table, marked as refused, and holds none.
     */
    Uni<Drained> drain(Function<OutboxRow, Uni<Void>> send) {
        return pool.withTransaction(transaction -> transaction
                .query("select pg_try_advisory_xact_lock(hashtext(current_schema()), hashtext('outbox')) as mine")
                .execute()
                .flatMap(mine -> mine.iterator().next().getBoolean("mine")
                        ? drainInTransaction(transaction, send)
                        : Uni.createFrom().item(new Drained(0, null))));
    }

    /** What is to be sent still; rows that Kafka refused are set aside and do not count. */
    Uni<Waiting> waiting() {
        return pool.query("select count(*) as n, min(created_at) as oldest from ("
                        + "select created_at from outbox where refused is null order by id limit " + MOST_COUNTED
                        + ") as first")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Waiting(
                        row.getLong("n"),
                        row.getOffsetDateTime("oldest") == null
                                ? null
                                : row.getOffsetDateTime("oldest").toInstant()));
    }

    private Uni<Drained> drainInTransaction(SqlClient transaction, Function<OutboxRow, Uni<Void>> send) {
        return transaction
                .query("select id, topic, key, event_id, record, traceparent from outbox where refused is null"
                        + " order by id limit " + BATCH)
                .execute()
                .flatMap(rows -> {
                    List<Row> waiting = new ArrayList<>();
                    rows.forEach(waiting::add);
                    List<Long> sent = new ArrayList<>();
                    Map<Long, Throwable> refused = new LinkedHashMap<>();
                    Map<String, Throwable> held = new LinkedHashMap<>();
                    return Multi.createFrom()
                            .iterable(waiting)
                            .filter(row -> !held.containsKey(row.getString("topic")))
                            .onItem()
                            .transformToUniAndConcatenate(row -> send.apply(row(row))
                                    .invoke(() -> sent.add(row.getLong("id")))
                                    .onFailure()
                                    .invoke(f -> {
                                        if (refusedRecord.isResolvable()
                                                && refusedRecord.get().test(f)) {
                                            refused.put(row.getLong("id"), f);
                                            tell(row, f);
                                        } else {
                                            held.put(row.getString("topic"), f);
                                        }
                                    })
                                    .onFailure()
                                    .recoverWithNull())
                            .collect()
                            .asList()
                            .chain(() -> delete(transaction, sent))
                            .chain(() -> setAside(transaction, refused))
                            .map(done -> new Drained(
                                    sent.size() + refused.size(),
                                    held.isEmpty()
                                            ? null
                                            : held.values().iterator().next()));
                });
    }

    private static Uni<Void> delete(SqlClient transaction, List<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery("delete from outbox where id = any($1)")
                        .execute(Tuple.of(ids.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    private void tell(Row row, Throwable refusal) {
        LOG.errorf(
                "A row of the outbox is set aside, Kafka will never take it topic=%s eventId=%s bytes=%d cause=%s",
                row.getString("topic"),
                row.getString("event_id"),
                row.getBuffer("record").length(),
                refusal.getClass().getName());
        refusals(row.getString("topic")).increment();
    }

    /** How many rows of a topic were set aside. */
    Counter refusals(String topic) {
        return metrics.counter("mastowatch.outbox.refused", "topic", topic);
    }

    private static Uni<Void> setAside(SqlClient transaction, Map<Long, Throwable> refused) {
        return refused.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery("update outbox set refused = $2 where id = $1")
                        .executeBatch(refused.entrySet().stream()
                                .map(each -> Tuple.of(
                                        each.getKey(),
                                        each.getValue().getClass().getName()))
                                .toList())
                        .replaceWithVoid();
    }

    /**
     * What waits.
     *
     * @param oldest since when the oldest does; null if none does
     */
    record Waiting(long count, @Nullable Instant oldest) {}

    /**
     * What came of a drain.
     *
     * @param sent how many rows were sent or set aside; 0 also when another replica is at it
     * @param failure why others were not; null if none was refused
     */
    record Drained(int sent, @Nullable Throwable failure) {}

    private static OutboxRow row(Row row) {
        return new OutboxRow(
                row.getString("topic"),
                row.getString("key"),
                row.getString("event_id"),
                row.getBuffer("record").getBytes(),
                row.getString("traceparent"));
    }
}

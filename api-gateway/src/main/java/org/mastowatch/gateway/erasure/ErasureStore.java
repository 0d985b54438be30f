package org.mastowatch.gateway.erasure;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.outcome.OutcomeTaken;

/** The table of erasures, and the gateway's own part in them. */
@ApplicationScoped
class ErasureStore implements OutcomeTaken {

    static final String SELF = "api-gateway";

    /** Who keeps something of accounts. */
    static final Set<String> SERVICES =
            Set.of(SELF, "analyzer-service", "reporter-service", "approval-service", "poller-service");

    private static final String SELECT = """
            select id, asked_at, who, why, (select coalesce(jsonb_agg(jsonb_build_object('service', p.service,
            'removed', p.removed, 'at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.at,
            p.service), '[]') from erasure_part p where p.erasure_id = e.id) as parts from erasure e
            """;

    private final Pool pool;
    private final List<AccountForgotten> features;

    ErasureStore(Pool pool, @All List<AccountForgotten> features) {
        this.pool = pool;
        this.features = List.copyOf(features);
    }

    /** Notes a request if the session's transaction commits; false if it is known already. */
    Uni<Boolean> add(Mutiny.Session session, String id, Instant at, String who, String why) {
        return session.createNativeQuery(
                        "insert into erasure (id, asked_at, who, why) values (?1, ?2, ?3, ?4) on conflict do nothing")
                .setParameter(1, id)
                .setParameter(2, time(at))
                .setParameter(3, who)
                .setParameter(4, why)
                .executeUpdate()
                .map(count -> count == 1);
    }

    /** Forgets what the gateway keeps, once for each command. */
    Uni<Void> forget(Command.Erase command, Instant now) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("select 1 from erasure_part where erasure_id = $1 and service = $2")
                .execute(Tuple.of(command.eventId(), SELF))
                .flatMap(done -> done.size() > 0
                        ? Uni.createFrom().voidItem()
                        : forgetAll(transaction, command.accountId())
                                .flatMap(removed -> part(transaction, command.eventId(), SELF, removed, now))));
    }

    private Uni<String> forgetAll(SqlClient transaction, String accountId) {
        TreeMap<String, Integer> removed = new TreeMap<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (AccountForgotten feature : features) {
            all = all.chain(() -> feature.forget(transaction, accountId))
                    .invoke(count -> removed.merge(feature.what(), count, Integer::sum))
                    .replaceWithVoid();
        }
        return all.map(done -> words(removed));
    }

    private static String words(Map<String, Integer> removed) {
        String words = removed.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing was kept" : words;
    }

    @Override
    public Uni<Void> taken(SqlClient transaction, Outcome outcome) {
        return outcome.kind() == Outcome.Kind.ERASED && outcome.triggerEventId() != null
                ? part(transaction, outcome.triggerEventId(), outcome.service(), outcome.detail(), outcome.at())
                : Uni.createFrom().voidItem();
    }

    /** Nothing for a request that is not, or no longer, known. */
    private static Uni<Void> part(SqlClient transaction, String id, String service, String removed, Instant at) {
        return transaction
                .preparedQuery("insert into erasure_part (erasure_id, service, removed, at)"
                        + " select id, $2, $3, $4 from erasure where id = $1 on conflict do nothing")
                .execute(Tuple.of(id, service, removed, time(at)))
                .replaceWithVoid();
    }

    Uni<Optional<Erasure>> find(String id) {
        return pool.preparedQuery(SELECT + " where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    /** The newest first, those that were asked for before {@code before} alone. */
    Uni<List<Erasure>> newest(@Nullable Instant before, int limit) {
        OffsetDateTime until = before == null ? null : time(before);
        return pool.preparedQuery(SELECT
                        + " where ($1::timestamptz is null or asked_at < $1) order by asked_at desc, id limit $2")
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(until, limit))))
                .map(rows -> {
                    List<Erasure> found = new ArrayList<>();
                    rows.forEach(row -> found.add(read(row)));
                    return found;
                });
    }

    Uni<Long> count() {
        return pool.query("select count(*) as n from erasure")
                .execute()
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<Void> forgetBefore(Instant oldest) {
        return pool.preparedQuery("delete from erasure where asked_at < $1")
                .execute(Tuple.of(time(oldest)))
                .replaceWithVoid();
    }

    private static Erasure read(Row row) {
        List<Erasure.Part> parts = new ArrayList<>();
        for (Object each : (JsonArray) row.getJson("parts")) {
            JsonObject part = (JsonObject) each;
            parts.add(new Erasure.Part(
                    part.getString("service"), part.getString("removed"), Instant.parse(part.getString("at"))));
        }
        Set<String> answered = parts.stream().map(Erasure.Part::service).collect(Collectors.toSet());
        return new Erasure(
                row.getString("id"),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getString("who"),
                row.getString("why"),
                parts,
                answered.containsAll(SERVICES));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

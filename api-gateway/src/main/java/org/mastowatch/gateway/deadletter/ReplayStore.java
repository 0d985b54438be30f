package org.mastowatch.gateway.deadletter;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which dead letters were sent again. */
@ApplicationScoped
class ReplayStore {

    private final Pool pool;

    ReplayStore(Pool pool) {
        this.pool = pool;
    }

    /** The letters with when and by whom they were sent again. */
    Uni<List<DeadLetter>> marked(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return Uni.createFrom().item(letters);
        }
        return pool.preparedQuery(
                        "select topic || '/' || part || '/' || place as place, who, at from dead_letter_replay"
                                + " where topic || '/' || part || '/' || place = any($1)"
                                + " and topic = any($2)")
                .execute(Tuple.of(
                        letters.stream().map(DeadLetter::place).toArray(String[]::new),
                        letters.stream().map(DeadLetter::topic).distinct().toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Function<DeadLetter, DeadLetter>> sent = new HashMap<>();
                    rows.forEach(row -> {
                        Instant at = row.getOffsetDateTime("at").toInstant();
                        String who = row.getString("who");
                        sent.put(row.getString("place"), letter -> letter.replayed(at, who));
                    });
                    List<DeadLetter> all = new ArrayList<>();
                    letters.forEach(letter -> all.add(sent.getOrDefault(letter.place(), Function.identity())
                            .apply(letter)));
                    return all;
                });
    }

    /** Has {@code work} done within a transaction in which the replay is noted; false if it was noted before. */
    Uni<Boolean> once(DeadLetter letter, String who, Instant at, Function<SqlClient, Uni<Void>> work) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(
                        "insert into dead_letter_replay (topic, part, place, who, at) values ($1, $2, $3, $4, $5)"
                                + " on conflict do nothing")
                .execute(Tuple.of(
                        letter.topic(),
                        letter.partition(),
                        letter.offset(),
                        who,
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC)))
                .flatMap(noted -> noted.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : work.apply(transaction).replaceWith(true)));
    }
}

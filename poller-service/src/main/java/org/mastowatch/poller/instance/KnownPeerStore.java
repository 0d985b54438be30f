package org.mastowatch.poller.instance;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** The servers that the instance knew when it was last asked, so that new ones show. */
@Singleton
class KnownPeerStore {

    private static final String ANY = "select exists (select from known_peer) as any";

    private static final String ADD = """
            insert into known_peer (domain, since)
            select told.domain, $2 from unnest($1::text[]) as told (domain)
            on conflict (domain) do nothing
            """;

    private static final String REMOVE = """
            delete from known_peer where not exists (
                select from unnest($1::text[]) as told (domain) where told.domain = known_peer.domain
            )
            """;

    private static final String FRESH = "select count(*) from known_peer where since > $1";

    private final LeaseStore fenced;

    KnownPeerStore(LeaseStore fenced) {
        this.fenced = fenced;
    }

    /**
     * Remembers these and forgets others.
     *
     * @param since those that were not known after this count as new
     * @return how many are new; empty where none were known before, so that nobody can tell
     */
    Uni<Fresh> remember(Tenure tenure, List<String> domains, Instant now, Instant since) {
        String[] told = domains.toArray(String[]::new);
        return fenced.write(
                tenure,
                connection -> connection
                        .query(ANY)
                        .execute()
                        .map(rows -> rows.iterator().next().getBoolean("any"))
                        .flatMap(known -> add(connection, told, known ? now : null)
                                .flatMap(
                                        done -> connection.preparedQuery(REMOVE).execute(Tuple.of(told)))
                                .flatMap(done -> known
                                        ? fresh(connection, since)
                                        : Uni.createFrom().item(new Fresh(null)))));
    }

    /** Those that are there from the beginning have no day since when. */
    private static Uni<Void> add(SqlConnection connection, String[] told, @Nullable Instant since) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(told, since == null ? null : since.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Uni<Fresh> fresh(SqlConnection connection, Instant since) {
        return connection
                .preparedQuery(FRESH)
                .execute(Tuple.of(since.atOffset(ZoneOffset.UTC)))
                .map(rows -> new Fresh(rows.iterator().next().getLong(0)));
    }

    /** How many are new; null where nobody can tell. */
    record Fresh(@Nullable Long count) {}
}

package org.mastowatch.reporter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.filing.OwnLoopsOnly;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class TimeStoreTest {

    @Inject
    Pool pool;

    @Test
    void the_time_that_all_replicas_share_is_the_databases() {
        // Given
        Instant databases = Instant.parse("2001-02-03T04:05:06Z");
        // When
        Instant shared = pool.withConnection(connection -> connection
                        .begin()
                        .flatMap(transaction -> hold(connection, databases)
                                .chain(() -> new TimeStore().now(connection))
                                .eventually(transaction::rollback)))
                .await()
                .atMost(Duration.ofSeconds(20));
        // Then
        assertThat(shared).isEqualTo(databases);
    }

    /** Until the transaction ends, which nobody else sees. */
    private static Uni<Void> hold(SqlConnection connection, Instant at) {
        return connection
                .query(
                        "create function reporter.clock_timestamp() returns timestamptz language sql as $$ select timestamptz '"
                                + at + "' $$")
                .execute()
                .chain(() -> connection
                        .query("set local search_path = reporter, pg_catalog")
                        .execute())
                .replaceWithVoid();
    }
}

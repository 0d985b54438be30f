package org.mastowatch.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ForgettingTest {

    @Inject
    AuditStore store;

    @Inject
    AuditTrail trail;

    @Inject
    AuditConfig config;

    @Inject
    LogStore log;

    @Inject
    Pool pool;

    @Test
    void what_stands_before_the_first_young_entry_is_cut_and_no_more() {
        // Given a young entry between old ones
        String who = "maple-" + UUID.randomUUID();
        Instant now = Instant.now();
        List.of(now.minus(Duration.ofDays(450)), now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(449)))
                .forEach(at -> note(Note.of(who, "done"), at));
        long youngest = numbers(who).stream().sorted().toList().get(1);
        // When
        new Forgetting(store, trail, config, Clock.systemUTC()).forget().await().atMost(Duration.ofSeconds(30));
        // Then what came after a young one stays, since the chain has no holes
        assertThat(numbers(who)).hasSizeLessThanOrEqualTo(3).contains(youngest);
        ChainState chain = log.chain().await().atMost(Duration.ofSeconds(20));
        assertThat(chain.entries()).isEqualTo(count());
    }

    @Test
    void what_is_younger_than_thirty_days_is_never_cut() {
        // Given
        String who = "birch-" + UUID.randomUUID();
        note(Note.of(who, "done"), Instant.now().minus(Duration.ofDays(29)));
        // When somebody asks to cut all
        store.inTransaction(transaction -> store.cut(
                        transaction, Instant.now().plus(Duration.ofDays(9)).atOffset(java.time.ZoneOffset.UTC)))
                .await()
                .atMost(Duration.ofSeconds(20));
        // Then
        assertThat(numbers(who)).hasSize(1);
    }

    private void note(Note note, Instant at) {
        store.inTransaction(transaction -> trail.note(transaction, note, at))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private List<Long> numbers(String who) {
        return log
                .page(new LogFilter(null, null, null, who, null, null), Long.MAX_VALUE, 0, 10)
                .await()
                .atMost(Duration.ofSeconds(20))
                .stream()
                .map(AuditEntry::id)
                .toList();
    }

    private long count() {
        return Stream.of(pool.query("select count(*) from audit_chain")
                        .execute()
                        .await()
                        .atMost(Duration.ofSeconds(20)))
                .map(rows -> rows.iterator().next().getLong(0))
                .findFirst()
                .orElseThrow();
    }
}

package org.mastowatch.poller.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.poller.EmulatorParts;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class LeaseTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(15);

    @Inject
    Pool pool;

    private final String name = "test-" + UUID.randomUUID();
    private final HeldClock clock = new HeldClock(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void one_of_two_holds_the_lease_and_keeps_it_by_renewing() {
        // Given
        LeaseStore store = new LeaseStore(pool, name);
        Lease first = new Lease(store, "first", TIME, clock);
        Lease second = new Lease(store, "second", TIME, clock);
        // When
        wait(first.renew());
        wait(second.renew());
        long fence = first.tenure().orElseThrow().fence();
        wait(first.renew());
        // Then
        assertThat(first.tenure().orElseThrow().fence()).isEqualTo(fence);
        assertThat(second.tenure()).isEmpty();
    }

    @Test
    void an_expired_lease_is_taken_over_and_the_former_holder_can_write_no_more() {
        // Given
        LeaseStore store = new LeaseStore(pool, name);
        Lease first = new Lease(store, "first", TIME, clock);
        Lease second = new Lease(store, "second", TIME, clock);
        wait(first.renew());
        Tenure old = first.tenure().orElseThrow();
        String writtenOne = wait(store.write(old, connection -> Uni.createFrom().item("written")));
        assertThat(writtenOne).isEqualTo("written");
        // When
        expire();
        wait(second.renew());
        // Then
        Tenure now = second.tenure().orElseThrow();
        assertThat(now.fence()).isGreaterThan(old.fence());
        assertThatThrownBy(() ->
                        wait(store.write(old, connection -> Uni.createFrom().item("late"))))
                .isInstanceOf(TenureEndedException.class);
        String newOne = wait(store.write(now, connection -> Uni.createFrom().item("new")));
        assertThat(newOne).isEqualTo("new");
        // When
        wait(first.renew());
        // Then
        assertThat(first.tenure()).isEmpty();
        assertThat(old.lasts()).isFalse();
    }

    @Test
    void a_holder_that_cannot_renew_stops_by_its_own_clock() {
        // Given
        Lease lease = new Lease(new LeaseStore(pool, name), "first", TIME, clock);
        wait(lease.renew());
        Tenure tenure = lease.tenure().orElseThrow();
        tenure.check();
        // When
        clock.advance(TIME);
        // Then
        assertThat(lease.tenure()).isEmpty();
        assertThatThrownBy(tenure::check).isInstanceOf(TenureEndedException.class);
    }

    @Test
    void a_lease_that_ran_out_unnoticed_begins_a_new_tenure() {
        // Given
        Lease lease = new Lease(new LeaseStore(pool, name), "first", TIME, clock);
        wait(lease.renew());
        Tenure before = lease.tenure().orElseThrow();
        // When
        expire();
        wait(lease.renew());
        // Then
        assertThat(before.lasts()).isFalse();
        assertThat(lease.tenure()).isPresent();
    }

    @Test
    void a_lease_given_up_is_free_at_once() {
        // Given
        LeaseStore store = new LeaseStore(pool, name);
        Lease first = new Lease(store, "first", TIME, clock);
        Lease second = new Lease(store, "second", TIME, clock);
        wait(first.renew());
        // When
        wait(first.giveUp());
        wait(second.renew());
        // Then
        assertThat(first.tenure()).isEmpty();
        assertThat(second.tenure()).isPresent();
    }

    private void expire() {
        wait(pool.preparedQuery("update lease set expires_at = clock_timestamp() - interval '1 second' where name = $1")
                .execute(Tuple.of(name)));
    }

    private static <T> T wait(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}

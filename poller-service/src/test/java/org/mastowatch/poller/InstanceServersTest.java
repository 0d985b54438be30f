package org.mastowatch.poller;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.poller.instance.InstanceDoor;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class InstanceServersTest extends ReadInstance {

    @Test
    void servers_count_as_new_for_a_day_once_there_is_something_to_compare_with() {
        // Given
        InstanceReading.Peers first = part(readAll(), InstanceReading.Peers.class);
        mastodon.createAccount(NewAccount.remote("oak", "n" + UUID.randomUUID() + ".example"));
        // When
        clock.advance(SIX_HOURS);
        InstanceReading.Peers second = part(readAll(), InstanceReading.Peers.class);
        clock.advance(Duration.ofDays(1));
        InstanceReading.Peers third = part(readAll(), InstanceReading.Peers.class);
        // Then
        assertThat(first.fresh()).isNull();
        assertThat(second.known()).isEqualTo(first.known() + 1);
        assertThat(second.fresh()).isEqualTo(1);
        assertThat(third.fresh()).isZero();
        assertThat(third.known()).isEqualTo(second.known());
    }

    @Test
    void another_poller_goes_on_where_the_last_was_and_who_polls_no_more_shows_nothing() {
        // Given
        InstanceReading all = readAll();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> door.told().filter(all::equals).isPresent());
        SimpleMeterRegistry others = new SimpleMeterRegistry();
        InstanceDoor.Opened other = door.open(door::told, others, clock);
        mastodon.requests().clear();
        // When
        other.tick(bench.tenure());
        poll.polls(false);
        // Then
        assertThat(asked()).isEmpty();
        assertThat(others.find("mastowatch.instance.users").gauges()).hasSize(1);
        assertThat(metrics.find("mastowatch.instance.users").gauges()).isEmpty();
        assertThat(metrics.find("mastowatch.posts.by.domain").gauges()).isEmpty();
    }

    @Test
    void posts_are_shown_of_the_largest_servers_and_the_others_together() {
        // Given: 30 servers, of which the largest has 30 posts, and some posts of servers beyond those that are counted
        long hour = clock.instant().getEpochSecond() / 3600;
        String key = "mastowatch:posts_seen:" + hour;
        redis.delAndAwait(List.of(key));
        List<String> counts = new ArrayList<>(List.of(key, "1000", "*"));
        for (int i = 1; i <= 30; i++) {
            counts.addAll(List.of(Integer.toString(i), "s" + i + ".example"));
        }
        redis.zaddAndAwait(counts);
        // When
        readAll();
        redis.delAndAwait(List.of(key));
        // Then
        assertThat(metrics.find("mastowatch.posts.by.domain").gauges()).hasSize(21);
        assertThat(gauge("mastowatch.posts.by.domain", "domain", "s30.example")).isEqualTo(30);
        assertThat(metrics.find("mastowatch.posts.by.domain")
                        .tag("domain", "s10.example")
                        .gauges())
                .isEmpty();
        assertThat(gauge("mastowatch.posts.by.domain", "domain", "other")).isEqualTo(1000 - (11 + 30) * 20 / 2);
    }

    @Test
    void a_poller_shows_them_by_itself_from_its_start() {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(get("/metrics").asString())
                        .contains("mastowatch_instance_measure{measure=\"active_users\"}")
                        .contains("mastowatch_instance_read_timestamp_seconds{part=\"measures\"}"));
    }
}

package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.InstanceReading.Trouble;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.poller.instance.InstanceDoor;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class InstanceFiguresTest extends ReadInstance {

    @Test
    void each_look_asks_for_one_part_until_all_are_read_and_then_for_what_is_due_again() {
        // Given
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        signedUp(1);
        signedUp(2);
        String server = "p" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        mastodon.createAccount(NewAccount.remote("oak", server));
        // When
        InstanceReading first = look();
        // Then
        assertThat(first.parts()).hasSize(1);
        // And when
        InstanceReading all = readAll();
        // Then
        assertThat(all.parts())
                .hasSize(InstanceDoor.questions())
                .allSatisfy(part -> assertThat(part.asked().trouble()).isNull());
        assertThat(part(all, InstanceReading.Peers.class).known()).isEqualTo(serversKnown());
        assertThat(part(all, InstanceReading.Size.class).users()).isEqualTo(locals().size());
        assertThat(new String(EventJson.write(all), java.nio.charset.StandardCharsets.UTF_8))
                .as("no list of servers travels")
                .doesNotContain(server);
        assertThat(gauge("mastowatch.instance.measure", "measure", "new_users"))
                .isEqualTo(locals().stream()
                        .filter(each -> LocalDate.ofInstant(each.createdAt(), ZoneOffset.UTC)
                                .equals(yesterday))
                        .count());
        assertThat(gauge("mastowatch.instance.users")).isEqualTo(locals().size());
        assertThat(gauge("mastowatch.instance.dimension", "dimension", "languages"))
                .isPositive();
        assertThat(gauge("mastowatch.instance.retention.ratio", "frequency", "day"))
                .isBetween(0.0, 1.0);
        assertThat(gauge("mastowatch.instance.read.timestamp", "part", "peers"))
                .isEqualTo(clock.instant().getEpochSecond());
        // And nothing is asked before it is due
        mastodon.requests().clear();
        poll.tick(bench.tenure());
        assertThat(asked()).isEmpty();
        // When
        clock.advance(INTERVAL);
        for (int i = 0; i < InstanceDoor.questions(); i++) {
            poll.tick(bench.tenure());
        }
        // Then
        assertThat(asked()).containsExactly("/api/v1/admin/measures");
    }

    @Test
    void a_part_that_the_instance_refuses_says_so_and_the_others_go_on() {
        // Given
        signedUp(2);
        mastodon.faults().add("POST", "/api/v1/admin/retention", Fault.json(403, "This action is not allowed"), 2);
        // When
        InstanceReading all = readAll();
        // Then
        assertThat(all.parts()).hasSize(InstanceDoor.questions());
        assertThat(all.parts())
                .filteredOn(part -> part.asked().trouble() != null)
                .hasSize(2)
                .allSatisfy(part -> {
                    assertThat(part).isInstanceOf(InstanceReading.Retention.class);
                    assertThat(part.asked().trouble()).isEqualTo(Trouble.NOT_PERMITTED);
                    assertThat(part.asked().readAt()).isNull();
                });
        assertThat(metrics.find("mastowatch.instance.retention.ratio").gauges()).isEmpty();
        assertThat(gauge("mastowatch.instance.users")).isPositive();
        // When the role got the permission
        clock.advance(INTERVAL);
        readAll();
        // Then
        assertThat(metrics.find("mastowatch.instance.retention.ratio").gauges()).isNotEmpty();
    }

    @Test
    void an_instance_that_takes_no_more_calls_is_left_alone_for_a_while() {
        // Given
        mastodon.faults().add("POST", "/api/v1/admin/measures", new Fault.Throttled(Duration.ofSeconds(2)), 1);
        // When
        InstanceReading throttled = look();
        // Then
        assertThat(throttled.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.asked().trouble()).isEqualTo(Trouble.THROTTLED));
        mastodon.requests().clear();
        poll.tick(bench.tenure());
        assertThat(asked()).isEmpty();
        // When it does again, what was not answered does not wait for its turn
        Awaitility.await().atMost(LIMIT).until(() -> {
            bench.freshBudget();
            clock.advance(Duration.ofMinutes(5));
            poll.tick(bench.tenure());
            InstanceReading reading = poll.reading(bench.tenure());
            return reading.parts().size() == InstanceDoor.questions()
                    && reading.parts().stream().allMatch(part -> part.asked().trouble() == null);
        });
    }

    @Test
    void what_the_instance_keeps_to_itself_from_now_on_is_not_old() {
        // Given
        readAll();
        mastodon.faults().add("GET", "/api/v1/instance/peers", Fault.json(404, "Not found"), 1);
        // When
        clock.advance(SIX_HOURS);
        InstanceReading later = readAll();
        // Then
        assertThat(part(later, InstanceReading.Peers.class).asked().trouble()).isEqualTo(Trouble.NOT_TOLD);
        assertThat(metrics.find("mastowatch.instance.read.timestamp")
                        .tag("part", "peers")
                        .gauge())
                .isNull();
        assertThat(gauge("mastowatch.instance.read.timestamp", "part", "size"))
                .isEqualTo(clock.instant().getEpochSecond());
    }

    @Test
    void what_was_read_once_stays_while_the_instance_is_away() {
        // Given
        readAll();
        double users = gauge("mastowatch.instance.users");
        Instant before = clock.instant();
        mastodon.faults().add("GET", "/nodeinfo/2.0", Fault.html(503), 1);
        // When
        clock.advance(INTERVAL.multipliedBy(4));
        InstanceReading later = readAll();
        // Then
        InstanceReading.Size size = part(later, InstanceReading.Size.class);
        assertThat(size.asked().trouble()).isEqualTo(Trouble.AWAY);
        assertThat(size.asked().readAt()).isEqualTo(before);
        assertThat(gauge("mastowatch.instance.users")).isEqualTo(users);
        assertThat(gauge("mastowatch.instance.read.timestamp", "part", "size")).isEqualTo(before.getEpochSecond());
    }
}

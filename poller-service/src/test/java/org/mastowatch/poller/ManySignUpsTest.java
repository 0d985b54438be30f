package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.api.RequestLog.Received;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.poller.signup.SignUpsPollDoor;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class ManySignUpsTest {

    private static final int MANY = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @Inject
    Bench bench;

    @Inject
    SignUpsPollDoor door;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();

    @Test
    void ten_thousand_who_wait_are_told_in_one_tick_within_mastodons_limits() {
        // Given
        bench.tickSignUps();
        bench.freshBudget();
        List<String> ids = IntStream.range(0, MANY)
                .mapToObj(i -> Long.toString(mastodon.instance()
                        .people()
                        .createSilently(NewAccount.signUp("crowd" + i, "crowd" + i + "@mail.example", null, null))
                        .id()))
                .toList();
        mastodon.rateLimits(RateLimits.MASTODON);
        mastodon.requests().clear();
        try (TopicTail<Registration> told =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.REGISTRATIONS, Registration.class)) {
            // When
            door.withPagesOf(200, 60).tick(bench.tenure()).await().atMost(LIMIT);
            // Then
            Set<String> wanted = new HashSet<>(ids);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> told.seen(event -> event.eventId().startsWith("account.created:")
                                            && wanted.contains(event.accountId()))
                                    .size()
                            == MANY);
            List<Received> calls = mastodon.requests().all();
            assertThat(calls).noneMatch(call -> call.status() == 429);
            assertThat(calls.stream().filter(call -> call.query().contains("max_id")))
                    .hasSizeLessThanOrEqualTo(MANY / 200 + 1);
            assertThat(bench.underWay("sign-ups")).isFalse();
        } finally {
            mastodon.rateLimits(RateLimits.OFF);
            ids.forEach(id -> mastodon.instance().remove(Long.parseLong(id)));
            bench.forgetSignUps();
            bench.freshBudget();
        }
    }
}

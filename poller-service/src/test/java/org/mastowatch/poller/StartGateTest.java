package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.mastodon.StartupCheck;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class StartGateTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    StartupCheck check;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();

    @AfterEach
    void heal() {
        mastodon.faults().clear();
    }

    @Test
    void a_token_that_is_refused_keeps_the_polls_from_starting() {
        // Given
        mastodon.faults()
                .add("GET", "/api/v1/accounts/verify_credentials", Fault.json(401, "The access token is invalid"), 1);
        // When
        Boolean passed = new StartGate(check).pass().await().atMost(LIMIT);
        // Then
        assertThat(passed).isFalse();
    }

    @Test
    void an_instance_that_is_away_is_waited_for() throws Exception {
        // Given
        mastodon.faults().add("GET", "/api/v2/instance", Fault.html(503), 1);
        // When
        CompletableFuture<Boolean> passed = new StartGate(check).pass().subscribeAsCompletionStage();
        // Then
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> mastodon.requests().all().stream()
                        .anyMatch(call -> call.path().equals("/api/v2/instance")));
        assertThat(passed.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}

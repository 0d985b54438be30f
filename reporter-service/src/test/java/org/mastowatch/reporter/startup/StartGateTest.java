package org.mastowatch.reporter.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.StartupCheck;
import org.mastowatch.mastodon.budget.LocalBudget;

class StartGateTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final MastodonEmulator emulator = MastodonEmulator.start(EmulatorOptions.forTests());
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicInteger exited = new AtomicInteger(-1);

    @AfterEach
    void close() {
        emulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_wrong_token_ends_the_process() {
        // When
        gate("no-such-token").begin();
        // Then
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(exited).hasValue(1));
        assertThat(started).isFalse();
    }

    @Test
    void an_instance_that_is_away_is_waited_for() {
        // Given
        emulator.faults().add("GET", "/api/v2/instance", new Fault.Drop(), 1);
        // When
        gate(MastodonEmulator.REPORT_TOKEN).begin();
        // Then
        Awaitility.await().atMost(LIMIT).untilTrue(started);
        assertThat(exited).hasValue(-1);
    }

    private StartGate gate(String reportToken) {
        Map<String, String> settings = Map.of(
                "INSTANCE_BASE",
                emulator.baseUrl(),
                "MASTODON_ADMIN_TOKEN",
                MastodonEmulator.ADMIN_TOKEN,
                "MASTODON_REPORT_TOKEN",
                reportToken);
        MastodonConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "settings", 400))
                .addDefaultSources()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(MastodonConfig.class)
                .build()
                .getConfigMapping(MastodonConfig.class);
        Clock clock = Clock.systemUTC();
        MastodonClient client =
                new MastodonClient(config, vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry());
        return new StartGate(new StartupCheck(config, client), () -> started.set(true), exited::set, vertx);
    }
}

package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.api.RequestLog;
import org.mastowatch.local.parts.ChildProcess;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.RedisServer;

/** Processes of their own call on one account as fast as they can, and the server counts. One of them is killed. */
class TwoReplicasTest {

    private static final Instant NOW = Instant.parse("2026-08-01T13:46:10Z");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long CALLS = 300;
    private static final long PAGING = 300;

    @TempDir
    Path directory;

    private final List<ChildProcess> replicas = new ArrayList<>();
    private SharedFileClock clock;
    private MastodonEmulator mastodon;

    @BeforeEach
    void start() throws IOException {
        clock = new SharedFileClock(directory.resolve("clock"));
        clock.set(NOW);
        mastodon =
                MastodonEmulator.start(EmulatorOptions.forTests().clock(clock).limits(RateLimits.MASTODON));
        mastodon.faults().latency(Duration.ofMillis(20));
    }

    @AfterEach
    void stop() {
        replicas.forEach(ChildProcess::kill);
        mastodon.close();
    }

    private ChildProcess replica(String name, String redis, String token) throws IOException {
        ChildProcess process = ChildProcess.start(
                name,
                directory,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HammeringReplica.class.getName(),
                        mastodon.baseUrl(),
                        redis,
                        directory.resolve("clock").toString(),
                        directory.resolve(name + ".ready").toString(),
                        token));
        replicas.add(process);
        return process;
    }

    private void letGo() {
        Awaitility.await().atMost(LIMIT).until(() -> {
            replicas.forEach(
                    each -> assertThat(each.alive()).as("see %s", each.log()).isTrue());
            return replicas.stream().allMatch(each -> Files.exists(directory.resolve(each.name() + ".ready")));
        });
        clock.go();
    }

    private List<RequestLog.Received> received() {
        return mastodon.requests().all();
    }

    private void awaitCalls(int count) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> received().size() >= count);
    }

    /** Until nobody is granted a call any more, so that none is on its way when the clock moves. */
    private void awaitQuiet() {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .during(Duration.ofMillis(1_500))
                .until(this::received, new SameAsBefore());
    }

    private static final class SameAsBefore extends BaseMatcher<List<RequestLog.Received>> {
        private int before = -1;

        @Override
        public boolean matches(Object calls) {
            int now = ((List<?>) calls).size();
            boolean same = now == before && now > 0;
            before = now;
            return same;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("no further call");
        }
    }

    private Map<Instant, Long> countedPer(Duration window, boolean pagingAlone) {
        return received().stream()
                .filter(call -> !pagingAlone || call.query().contains("max_id"))
                .collect(Collectors.groupingBy(
                        call -> Instant.ofEpochSecond(
                                call.at().getEpochSecond() / window.toSeconds() * window.toSeconds()),
                        Collectors.counting()));
    }

    @Test
    void togetherTheyUseTheLimitUpAndNeverExceedItThoughOneIsKilled() throws IOException {
        // Given
        Files.createDirectories(directory.resolve("redis"));
        try (RedisServer redis = RedisServer.start(directory.resolve("redis"), Ports.free())) {
            replica("first", redis.url(), MastodonEmulator.ADMIN_TOKEN);
            ChildProcess second = replica("second", redis.url(), MastodonEmulator.ADMIN_TOKEN);
            letGo();

            // When
            awaitCalls(100);
            second.kill();
            replicas.remove(second);
            awaitQuiet();
            replica("third", redis.url(), MastodonEmulator.ADMIN_TOKEN);
            letGo();
            for (int step = 0; step < 4; step++) {
                clock.set(Instant.parse("2026-08-01T13:49:48Z").plusSeconds(5L * step));
                awaitQuiet();
            }
            clock.set(Instant.parse("2026-08-01T13:55:04Z"));
            awaitQuiet();
            clock.set(Instant.parse("2026-08-01T14:00:04Z"));
            awaitQuiet();
        }

        // Then
        assertThat(received()).extracting(RequestLog.Received::status).containsOnly(200);
        assertThat(countedPer(Duration.ofMinutes(5), false))
                .hasSize(4)
                .allSatisfy((window, count) -> assertThat(count).isBetween(CALLS / 2, CALLS));
        assertThat(countedPer(Duration.ofMinutes(15), true))
                .allSatisfy((window, count) -> assertThat(count).isLessThanOrEqualTo(PAGING));
    }

    @Test
    void withoutRedisTheyKeepToTheirSharesThoughOneIsKilledAndStartsAnew() throws IOException {
        // Given
        String nowhere = "redis://127.0.0.1:" + Ports.nobodys();
        replica("first", nowhere, MastodonEmulator.ADMIN_TOKEN);
        ChildProcess second = replica("second", nowhere, MastodonEmulator.ADMIN_TOKEN);
        letGo();

        // When
        awaitCalls(20);
        second.kill();
        replicas.remove(second);
        replica("third", nowhere, MastodonEmulator.ADMIN_TOKEN);
        letGo();
        awaitQuiet();

        // Then
        assertThat(received()).extracting(RequestLog.Received::status).containsOnly(200);
        assertThat(received())
                .as("what answers tell is left makes the later shares smaller")
                .hasSizeBetween(31, 90);
    }
}

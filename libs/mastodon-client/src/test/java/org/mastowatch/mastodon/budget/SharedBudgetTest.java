package org.mastowatch.mastodon.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.RedisServer;

class SharedBudgetTest {

    private static final Instant NOW = Instant.parse("2026-08-01T13:46:10Z");

    /** When a call cannot count in the window any more, however the clocks differ. */
    private static final Instant CALLS_END = Instant.parse("2026-08-01T13:50:03Z");

    private static final Instant PAGING_END = Instant.parse("2026-08-01T14:00:03Z");
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static Vertx vertx;
    private static RedisServer redis;

    private final HeldClock clock = new HeldClock(NOW);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final String account = UUID.randomUUID().toString();
    private final SharedBudget budget = replica(redis.url());

    @BeforeAll
    static void start() throws IOException {
        vertx = Vertx.vertx();
        redis = RedisServer.start(directory, Ports.free());
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        redis.close();
    }

    /** What an account's tokens share must not pass from one test to the next. */
    @BeforeEach
    void forgetWhatOthersCounted() {
        RedisAPI all = redis(redis.url());
        all.flushallAndAwait(List.of());
    }

    private SharedBudget replica(String url) {
        return replica(url, clock);
    }

    private SharedBudget replica(String url, Clock by) {
        return new SharedBudget(redis(url), by, metrics);
    }

    private static RedisAPI redis(String url) {
        Redis client = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(url)
                        .setMaxPoolSize(8)
                        .setMaxPoolWaiting(10_000)
                        .setMaxWaitingHandlers(10_000));
        return new RedisAPI(io.vertx.redis.client.RedisAPI.api(client));
    }

    private Decision take(Lane lane, CallKind kind) {
        return budget.tryAcquire(account, lane, kind).await().atMost(LONG);
    }

    private long takeAll(Lane lane, CallKind kind) {
        return takeAll(budget, account, lane, kind);
    }

    private static long takeAll(SharedBudget from, String account, Lane lane, CallKind kind) {
        long granted = 0;
        while (from.tryAcquire(account, lane, kind).await().atMost(LONG) instanceof Decision.Granted) {
            granted++;
        }
        return granted;
    }

    private void learn(CallKind kind, int limit, int remaining, String reset) {
        budget.learn(account, kind, new RateLimit(limit, remaining, Instant.parse(reset)), clock.instant())
                .await()
                .atMost(LONG);
    }

    @Test
    void parallelReplicasNeverExceedTheLimit() {
        // Given
        List<SharedBudget> replicas = List.of(budget, replica(redis.url()), replica(redis.url()));

        // When
        long granted = Multi.createFrom()
                .range(0, 700)
                .onItem()
                .transformToUni(n -> replicas.get(n % 3).tryAcquire(account, Lane.PERSON, CallKind.PLAIN))
                .merge(64)
                .filter(Decision.Granted.class::isInstance)
                .collect()
                .with(java.util.stream.Collectors.counting())
                .await()
                .atMost(LONG);

        // Then
        assertThat(granted).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"SWEEP, 120", "LIVE_REPORT, 255", "SIGN_UP, 279", "PERSON, 300"})
    void eachLaneLeavesTheReserveOfThoseBeforeIt(Lane lane, long granted) {
        assertThat(takeAll(lane, CallKind.PLAIN)).isEqualTo(granted);
        assertThat(take(lane, CallKind.PLAIN)).isEqualTo(new Decision.NotNow(CALLS_END));
    }

    @Test
    void anUrgentLaneGoesOnWhereASweepStops() {
        // Given
        takeAll(Lane.SWEEP, CallKind.PLAIN);

        // Then
        assertThat(take(Lane.LIVE_REPORT, CallKind.PLAIN)).isInstanceOf(Decision.Granted.class);
        assertThat(takeAll(Lane.PERSON, CallKind.PLAIN)).isEqualTo(179);
    }

    @Test
    void aNewWindowBringsANewBudget() {
        // Given
        takeAll(Lane.PERSON, CallKind.PLAIN);

        // When
        clock.advance(Duration.between(NOW, CALLS_END));

        // Then
        assertThat(takeAll(Lane.PERSON, CallKind.PLAIN)).isEqualTo(300);
    }

    @Test
    void pagingHasAWindowOfItsOwn() {
        // Given
        takeAll(Lane.PERSON, CallKind.PAGING);

        // When
        clock.advance(Duration.between(NOW, CALLS_END));

        // Then
        assertThat(take(Lane.PERSON, CallKind.PAGING)).isEqualTo(new Decision.NotNow(PAGING_END));
        assertThat(take(Lane.PERSON, CallKind.PLAIN)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void aRefusedCallTakesNothing() {
        // Given
        learn(CallKind.REPORT, 400, 0, "2026-08-02T00:00:00Z");

        // When
        Decision report = take(Lane.PERSON, CallKind.REPORT);

        // Then
        assertThat(report).isEqualTo(new Decision.NotNow(Instant.parse("2026-08-02T00:00:03Z")));
        assertThat(takeAll(Lane.PERSON, CallKind.PLAIN)).isEqualTo(300);
    }

    @Test
    void answersCorrectTheCountDownwardsOnly() {
        // When
        learn(CallKind.PLAIN, 300, 10, "2026-08-01T13:50:00.460480Z");
        learn(CallKind.PLAIN, 300, 200, "2026-08-01T13:50:00.460Z");

        // Then
        assertThat(takeAll(Lane.PERSON, CallKind.PLAIN)).isEqualTo(10);
    }

    @Test
    void headersOfThePagingWindowCorrectThePagingBudget() {
        // When
        learn(CallKind.PAGING, 300, 3, "2026-08-01T14:00:00.1Z");

        // Then
        assertThat(takeAll(Lane.PERSON, CallKind.PAGING)).isEqualTo(3);
        assertThat(takeAll(Lane.PERSON, CallKind.PLAIN)).isEqualTo(297);
    }

    @Test
    void aServerWithASmallerLimitIsBelieved() {
        // When
        learn(CallKind.PLAIN, 30, 29, "2026-08-01T13:50:00Z");

        // Then
        assertThat(takeAll(Lane.SWEEP, CallKind.PLAIN)).isEqualTo(11);
        assertThat(takeAll(Lane.PERSON, CallKind.PLAIN)).isEqualTo(18);
    }

    @Test
    void anAnswerFromAFormerWindowSaysNothing() {
        // Given
        Instant asked = clock.instant();
        clock.advance(Duration.between(NOW, CALLS_END));

        // When
        budget.learn(account, CallKind.PLAIN, new RateLimit(300, 0, CALLS_END.plusSeconds(200)), asked)
                .await()
                .atMost(LONG);

        // Then
        assertThat(take(Lane.PERSON, CallKind.PLAIN)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void a429StopsEveryReplicaUntilReset() {
        // When
        Instant until = budget.refused(account, CallKind.PLAIN, new RateLimit(300, 0, NOW.plusSeconds(90)))
                .await()
                .atMost(LONG);

        // Then
        assertThat(until).isEqualTo(NOW.plusSeconds(90));
        assertThat(replica(redis.url())
                        .tryAcquire(account, Lane.PERSON, CallKind.PLAIN)
                        .await()
                        .atMost(LONG))
                .isEqualTo(new Decision.NotNow(until));
        clock.advance(Duration.ofSeconds(90));
        assertThat(take(Lane.PERSON, CallKind.PLAIN)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void a429WithoutAWordBacksOffMoreEachTime() {
        assertThat(Multi.createBy()
                        .repeating()
                        .uni(() -> budget.refused(account, CallKind.PLAIN, null))
                        .atMost(7)
                        .map(until -> Duration.between(NOW, until).toSeconds())
                        .collect()
                        .asList()
                        .await()
                        .atMost(LONG))
                .containsExactly(15L, 30L, 60L, 120L, 240L, 300L, 300L);
    }

    @Test
    void theDailyLimitOfReportsStopsReportsAlone() {
        // When
        budget.refused(account, CallKind.REPORT, new RateLimit(400, 0, Instant.parse("2026-08-02T00:00:00Z")))
                .await()
                .atMost(LONG);

        // Then
        assertThat(take(Lane.PERSON, CallKind.REPORT)).isInstanceOf(Decision.NotNow.class);
        assertThat(take(Lane.PERSON, CallKind.PLAIN)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void withoutRedisAReplicaKeepsToATenth() {
        // Given
        SharedBudget alone = replica("redis://127.0.0.1:" + Ports.nobodys());

        // When
        long granted = takeAll(alone, account, Lane.PERSON, CallKind.PLAIN);

        // Then
        assertThat(granted).isEqualTo(30);
    }

    @Test
    void whatIsLeftIsShown() {
        // When
        take(Lane.PERSON, CallKind.PAGING);

        // Then
        assertThat(metrics.get("mastowatch.mastodon.budget.left")
                        .tag("budget", "paging")
                        .gauge()
                        .value())
                .isEqualTo(299);
        assertThat(metrics.get("mastowatch.mastodon.budget.left")
                        .tag("budget", "reports")
                        .gauge()
                        .value())
                .isEqualTo(400);
    }
}

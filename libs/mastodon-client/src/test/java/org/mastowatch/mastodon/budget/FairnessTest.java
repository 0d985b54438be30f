package org.mastowatch.mastodon.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.mastodon.budget.BudgetParts.LONG;
import static org.mastowatch.mastodon.budget.BudgetParts.take;
import static org.mastowatch.mastodon.budget.BudgetParts.takeAll;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.RedisServer;

/** Who may call when others called, when clocks differ, at a window's edges, and while Redis is away. */
class FairnessTest {

    private static final Instant NOW = Instant.parse("2026-08-01T13:46:10Z");
    private static final String ADMIN = "admin-token";
    private static final String REPORT = "report-token";

    @TempDir
    static Path directory;

    private static Vertx vertx;
    private static RedisServer redis;

    private final HeldClock clock = new HeldClock(NOW);
    private final SharedBudget budget = BudgetParts.replica(vertx, redis.url(), clock);

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

    @BeforeEach
    void begin() {
        BudgetParts.redis(vertx, redis.url()).flushallAndAwait(List.of());
    }

    private void learn(SharedBudget by, CallKind kind, RateLimit seen) {
        by.learn(ADMIN, kind, seen, clock.instant()).await().atMost(LONG);
    }

    @ParameterizedTest
    @EnumSource(CallKind.class)
    void aSweepLeavesMostOfEachKindToALiveReport(CallKind kind) {
        // Given
        long swept = takeAll(budget, ADMIN, Lane.SWEEP, kind);

        // When
        long live = takeAll(budget, ADMIN, Lane.LIVE_REPORT, kind);

        // Then
        assertThat(live).isGreaterThan(swept);
    }

    @Test
    void pagingOfOneTokenIsPagingOfItsAccount() {
        // Given
        long first = takeAll(budget, ADMIN, Lane.PERSON, CallKind.PAGING);

        // Then
        assertThat(first).isEqualTo(300);
        assertThat(take(budget, REPORT, Lane.PERSON, CallKind.PAGING)).isInstanceOf(Decision.NotNow.class);
        assertThat(take(budget, REPORT, Lane.PERSON, CallKind.PLAIN)).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void callsWithoutATokenDrawOnTheirAddressAlone() {
        // Given
        takeAll(budget, ADMIN, Lane.PERSON, CallKind.PAGING);

        // Then
        assertThat(takeAll(budget, CallBudget.ANONYMOUS, Lane.PERSON, CallKind.PAGING))
                .isEqualTo(300);
        assertThat(takeAll(budget, REPORT, Lane.PERSON, CallKind.PLAIN)).isEqualTo(300);
    }

    @Test
    void headersThatSpeakOfPagingDoNotShrinkTheCallsWhereBothWindowsEndTogether() {
        // Given
        for (int i = 0; i < 100; i++) {
            take(budget, ADMIN, Lane.PERSON, CallKind.PAGING);
        }
        clock.advance(Duration.ofMinutes(10));

        // When
        take(budget, ADMIN, Lane.PERSON, CallKind.PAGING);
        learn(budget, CallKind.PAGING, new RateLimit(300, 199, Instant.parse("2026-08-01T14:00:00Z")));

        // Then
        assertThat(takeAll(budget, ADMIN, Lane.PERSON, CallKind.PLAIN)).isEqualTo(299);
    }

    @Test
    void aCallAtAWindowsEndCountsInBothSinceItMayArriveLate() {
        // Given
        clock.advance(Duration.between(NOW, Instant.parse("2026-08-01T13:49:55Z")));
        takeAll(budget, ADMIN, Lane.PERSON, CallKind.PLAIN);

        // When
        clock.advance(Duration.ofSeconds(8));

        // Then
        assertThat(take(budget, ADMIN, Lane.PERSON, CallKind.PLAIN))
                .isEqualTo(new Decision.NotNow(Instant.parse("2026-08-01T13:55:03Z")));
    }

    @Test
    void replicasWhoseClocksDifferShareTheServersWindow() {
        // Given
        HeldClock fast = new HeldClock(NOW.plus(Duration.ofMinutes(7)));
        SharedBudget other = BudgetParts.replica(vertx, redis.url(), fast);
        RateLimit seen = new RateLimit(300, 299, Instant.parse("2026-08-01T13:50:00Z"), Duration.ofMinutes(-7));
        other.learn(ADMIN, CallKind.PLAIN, seen, fast.instant()).await().atMost(LONG);

        // When
        long granted = takeAll(budget, ADMIN, Lane.LIVE_REPORT, CallKind.PLAIN);
        Decision atTheOther = take(other, ADMIN, Lane.LIVE_REPORT, CallKind.PLAIN);

        // Then
        assertThat(granted).isBetween(254L, 255L);
        assertThat(atTheOther)
                .as("by the clock of the replica that is told")
                .isEqualTo(new Decision.NotNow(Instant.parse("2026-08-01T13:57:03Z")));
    }

    @ParameterizedTest
    @ValueSource(longs = {-420, -40, 0, 40, 420})
    void aPauseIsRightHoweverFarOurClockIsOff(long serverAheadBySeconds) {
        // Given
        Duration ahead = Duration.ofSeconds(serverAheadBySeconds);
        RateLimit seen = new RateLimit(300, 0, NOW.plus(ahead).plusSeconds(90), ahead);

        // When
        Instant until = budget.refused(ADMIN, CallKind.PLAIN, seen).await().atMost(LONG);

        // Then
        assertThat(until).isEqualTo(NOW.plusSeconds(90));
        clock.advance(Duration.ofSeconds(89));
        SharedBudget other = BudgetParts.replica(vertx, redis.url(), clock);
        learn(other, CallKind.PLAIN, new RateLimit(300, 300, NOW.plus(ahead).plusSeconds(90), ahead));
        assertThat(take(budget, ADMIN, Lane.PERSON, CallKind.PLAIN)).isEqualTo(new Decision.NotNow(until));
        assertThat(take(other, ADMIN, Lane.PERSON, CallKind.PLAIN)).isEqualTo(new Decision.NotNow(until));
    }

    @Test
    void aResetThatIsOverByAClockWeCannotCompareIsNoLeaveToGoOn() {
        // When
        Instant first = budget.refused(ADMIN, CallKind.PLAIN, new RateLimit(300, 0, NOW.minusSeconds(200), null))
                .await()
                .atMost(LONG);
        Instant second = budget.refused(ADMIN, CallKind.PLAIN, new RateLimit(300, 0, NOW.minusSeconds(200), null))
                .await()
                .atMost(LONG);

        // Then
        assertThat(first).isEqualTo(NOW.plusSeconds(15));
        assertThat(second).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void whenRedisGoesAReplicaKeepsToItsShareOfWhatWasLeft() throws IOException {
        // Given
        for (int i = 0; i < 200; i++) {
            take(budget, ADMIN, Lane.PERSON, CallKind.PLAIN);
        }

        // When
        redis.suspend();
        try {
            long granted = takeAll(budget, ADMIN, Lane.PERSON, CallKind.PLAIN);

            // Then
            assertThat(granted).as("a tenth of the 100 that were left").isEqualTo(10);
        } finally {
            redis.resume();
        }
    }

    @Test
    void whatWasGrantedWithoutRedisCountsOnceItIsBack() throws IOException {
        // Given
        redis.suspend();
        long alone;
        try {
            alone = takeAll(budget, ADMIN, Lane.PERSON, CallKind.PLAIN);
        } finally {
            redis.resume();
        }

        // When
        Awaitility.await()
                .atMost(LONG)
                .until(() -> take(budget, ADMIN, Lane.PERSON, CallKind.PLAIN) instanceof Decision.Granted);
        long together = takeAll(budget, ADMIN, Lane.PERSON, CallKind.PLAIN);

        // Then
        assertThat(alone).isEqualTo(30);
        assertThat(together + 1).isEqualTo(270);
    }

    @Test
    void whileRedisIsAwayAnAnswerTellsWhatAllHaveLeft() {
        // Given
        LocalBudget alone = new LocalBudget(clock);

        // When
        alone.learn(ADMIN, CallKind.PLAIN, new RateLimit(300, 40, Instant.parse("2026-08-01T13:50:00Z")), NOW)
                .await()
                .atMost(LONG);

        // Then
        assertThat(takeAll(alone, ADMIN, Lane.PERSON, CallKind.PLAIN)).isEqualTo(4);
    }

    @Test
    void whoWaitsIsShownByLaneAndPurpose() {
        // Given
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        Waiting waiting = new Waiting(clock, metrics);

        // When
        waiting.postponed(Lane.SWEEP, "admin", NOW.plusSeconds(50));
        waiting.postponed(Lane.SWEEP, "admin", NOW.plusSeconds(60));
        clock.advance(Duration.ofSeconds(20));

        // Then
        assertThat(metrics.get("mastowatch.mastodon.budget.postponed")
                        .tags("lane", "sweep", "token", "admin")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(metrics.get("mastowatch.mastodon.budget.wait")
                        .tags("lane", "sweep", "token", "admin")
                        .gauge()
                        .value())
                .isEqualTo(40);
        clock.advance(Duration.ofMinutes(2));
        assertThat(metrics.get("mastowatch.mastodon.budget.wait").gauge().value())
                .isZero();
    }
}

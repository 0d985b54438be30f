package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.api.RequestLog;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.mastodon.budget.LocalBudget;

/** Each fault on each write ends in the right state, and nothing is done twice. */
class WriteFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Patience QUICK = new Patience(4, Duration.ofMillis(20), Duration.ofMillis(80));
    private static final Duration TIMEOUT = Duration.ofMillis(800);

    private static Vertx vertx;
    private static MastodonEmulator mastodon;

    private final HeldClock clock = new HeldClock(Instant.parse("2026-08-01T13:46:10Z"));
    private final MastodonClient client = new MastodonClient(
            Settings.of(mastodon.baseUrl())
                    .withTokens(
                            Optional.of(Token.of(MastodonEmulator.ADMIN_TOKEN)),
                            Optional.of(Token.of(MastodonEmulator.REPORT_TOKEN)))
                    .withTimeout(TIMEOUT),
            vertx,
            new LocalBudget(clock),
            clock,
            new SimpleMeterRegistry());

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        mastodon = MastodonEmulator.start(EmulatorOptions.forTests().people(2, 2));
    }

    @AfterAll
    static void stop() {
        mastodon.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** What goes wrong, and whether the call took effect all the same. */
    enum Trouble {
        LATE(new Fault.Late(TIMEOUT.multipliedBy(2)), true),
        THROTTLED(Fault.json(429, "Too many requests"), false),
        ERROR_BEFORE(Fault.json(500, "boom"), false),
        ERROR_AFTER(Fault.effectThen500(), true),
        HTML_503(Fault.html(503), false),
        CUT_BEFORE(new Fault.Drop(), false),
        CUT_AFTER(new Fault.EffectThenDrop(), true),
        MALFORMED_AFTER(new Fault.EffectThen(200, "application/json; charset=utf-8", "{not json"), true);

        private final Fault fault;
        private final boolean effect;

        Trouble(Fault fault, boolean effect) {
            this.fault = fault;
            this.effect = effect;
        }
    }

    static Stream<Arguments> everyFaultOnEveryWrite() {
        return WrittenAct.ALL.stream()
                .flatMap(act -> Stream.of(Trouble.values()).map(trouble -> Arguments.of(act, trouble)));
    }

    @ParameterizedTest
    @MethodSource("everyFaultOnEveryWrite")
    void endsInTheRightStateWithNothingDoneTwice(WrittenAct act, Trouble trouble) {
        // Given
        String id = act.given().apply(new Given(mastodon, client));
        String path = act.path().formatted(id);
        mastodon.requests().clear();
        mastodon.faults().add(act.method(), path, trouble.fault, 1);

        // When
        if (trouble == Trouble.THROTTLED) {
            MastodonFailure failure = catchThrowableOfType(MastodonFailure.class, () -> settle(act, id));
            assertThat(failure.error()).isInstanceOf(MastodonError.Throttled.class);
            clock.advance(Duration.ofMinutes(5));
        }
        Outcome<?> outcome = settle(act, id);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(act.stands().test(client, id)).isTrue();
        assertThat(effects(act, path)).isEqualTo(trouble.effect && act.sentTwice() ? 2 : 1);
    }

    private Outcome<?> settle(WrittenAct act, String id) {
        return act.write().apply(client, id).settled(QUICK).await().atMost(LONG);
    }

    /** How many of the calls took effect: the log tells what was decided, whatever a fault then made of the answer. */
    private static long effects(WrittenAct act, String path) {
        return mastodon.requests().all().stream()
                .filter(call ->
                        call.method().equals(act.method()) && call.path().equals(path))
                .mapToInt(RequestLog.Received::status)
                .filter(status -> status == 200)
                .count();
    }
}

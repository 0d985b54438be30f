package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.api.RequestLog;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.mastodon.budget.Lane;
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
        LATE(new Fault.Late(TIMEOUT.multipliedBy(2)), true, false),
        THROTTLED(Fault.json(429, "Too many requests"), false, true),
        ERROR_BEFORE(Fault.json(500, "boom"), false, true),
        ERROR_AFTER(Fault.effectThen500(), true, true),
        HTML_503(Fault.html(503), false, true),
        CUT_BEFORE(new Fault.Drop(), false, false),
        CUT_AFTER(new Fault.EffectThenDrop(), true, false),
        HANG(new Fault.Hang(), false, false),
        MALFORMED_AFTER(new Fault.EffectThen(200, "application/json; charset=utf-8", "{not json"), true, false),
        TRUNCATED_AFTER(new Fault.Truncated(), true, false);

        private final Fault fault;
        private final boolean effect;
        private final boolean ended;

        /**
         * @param ended whether the server says that it is done with the call
         */
        Trouble(Fault fault, boolean effect, boolean ended) {
            this.fault = fault;
            this.effect = effect;
            this.ended = ended;
        }

        /** How often the call takes effect, and -1 where nobody can know, at most once then. */
        private int effects(WrittenAct act) {
            return switch (act.resending()) {
                case UNTIL_SEEN -> 1;
                case FREELY -> effect ? 2 : 1;
                case LOOKED_FOR -> effect || ended ? 1 : -1;
                case NEVER -> this == THROTTLED ? 1 : -1;
            };
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
        if (trouble.effects(act) < 0) {
            // Then
            assertThat(unsettled(act, id)).isInstanceOf(MastodonError.Ambiguous.class);
            assertThat(effects(act, path)).isEqualTo(trouble.effect ? 1 : 0);
            return;
        }
        Outcome<?> outcome = settle(act, id);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(act.stands().test(client, id)).isTrue();
        assertThat(effects(act, path)).isEqualTo(trouble.effects(act));
    }

    static Stream<WrittenAct> everyWriteThatMustNotComeTwice() {
        return WrittenAct.ALL.stream()
                .filter(act -> act.resending() == WrittenAct.Resending.LOOKED_FOR
                        || act.resending() == WrittenAct.Resending.NEVER);
    }

    @ParameterizedTest
    @MethodSource("everyWriteThatMustNotComeTwice")
    void anEffectAfterTheCallerGaveUpComesOnce(WrittenAct act) {
        // Given
        String id = act.given().apply(new Given(mastodon, client));
        String path = act.path().formatted(id);
        mastodon.requests().clear();
        mastodon.faults().add(act.method(), path, new Fault.LateEffect(TIMEOUT.multipliedBy(3)), 1);

        // When
        MastodonError error = unsettled(act, id);

        // Then
        assertThat(error).isInstanceOf(MastodonError.Ambiguous.class);
        Awaitility.await().atMost(LONG).until(() -> effects(act, path) > 0);
        assertThat(effects(act, path)).isEqualTo(1);
        assertThat(act.stands().test(client, id)).isTrue();
    }

    @Test
    void aLostActOnAnAccountThatStoodSoBeforeStaysUnknown() {
        // Given
        String id = new Given(mastodon, client).under(AdminAct.Type.SILENCE);
        String path = "/api/v1/admin/accounts/" + id + "/action";
        mastodon.requests().clear();
        mastodon.faults().add("POST", path, new Fault.Hang(), 1);

        // When
        MastodonError error = catchThrowableOfType(
                        MastodonFailure.class,
                        () -> client.adminAccounts()
                                .act(Lane.PERSON, id, AdminAct.of(AdminAct.Type.SILENCE))
                                .settled(QUICK)
                                .await()
                                .atMost(LONG))
                .error();

        // Then
        assertThat(error).isInstanceOf(MastodonError.Ambiguous.class);
        assertThat(mastodon.requests().all())
                .filteredOn(call -> call.path().equals(path))
                .hasSize(1);
    }

    private MastodonError unsettled(WrittenAct act, String id) {
        return catchThrowableOfType(MastodonFailure.class, () -> settle(act, id))
                .error();
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

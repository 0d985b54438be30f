package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    /** Most of the time of a case is somebody's waiting, so this many go on at once, each at a server of its own. */
    private static final int AT_ONCE = 8;

    private static final Duration ALL_OVER = Duration.ofMinutes(4);
    private static final BlockingQueue<MastodonEmulator> FREE = new ArrayBlockingQueue<>(AT_ONCE);
    private static final Map<Object, Future<?>> CASES = new HashMap<>();

    private static final String LOST = "lost";

    private static Vertx vertx;
    private static ExecutorService threads;

    /** A server, and who calls it and knows nothing of the calls before. */
    private record Place(MastodonEmulator mastodon, HeldClock clock, MastodonClient client) {
        static Place at(MastodonEmulator mastodon, Duration timeout) {
            HeldClock clock = new HeldClock(Instant.parse("2026-08-01T13:46:10Z"));
            MastodonClient client = new MastodonClient(
                    Settings.of(mastodon.baseUrl())
                            .withTokens(
                                    Optional.of(Token.of(MastodonEmulator.ADMIN_TOKEN)),
                                    Optional.of(Token.of(MastodonEmulator.REPORT_TOKEN)))
                            .withTimeout(timeout),
                    vertx,
                    new LocalBudget(clock),
                    clock,
                    new SimpleMeterRegistry());
            return new Place(mastodon, clock, client);
        }
    }

    private record Case(WrittenAct act, Trouble trouble) {}

    @BeforeAll
    static void beginAll() {
        vertx = Vertx.vertx();
        threads = Executors.newFixedThreadPool(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            MastodonEmulator mastodon =
                    MastodonEmulator.start(EmulatorOptions.forTests().people(2, 2));
            // Whatever is slow at first, on a busy machine slower than the timeout of a case, is over before the cases.
            new Given(mastodon, Place.at(mastodon, LONG).client()).under(AdminAct.Type.SILENCE);
            FREE.add(mastodon);
        }
        everyWriteThatMustNotComeTwice().forEach(act -> begin(act, TIMEOUT, place -> giveUp(place, act)));
        begin(LOST, TIMEOUT, WriteFaultsTest::lose);
        for (WrittenAct act : WrittenAct.ALL) {
            for (Trouble trouble : Trouble.values()) {
                begin(new Case(act, trouble), trouble.patience(), place -> tryOnce(place, act, trouble));
            }
        }
    }

    private static void begin(Object which, Duration timeout, Consumer<Place> what) {
        CASES.put(which, threads.submit(() -> {
            MastodonEmulator mastodon = FREE.remove();
            try {
                what.accept(Place.at(mastodon, timeout));
            } finally {
                FREE.add(mastodon);
            }
        }));
    }

    private static void end(Object which) throws Throwable {
        try {
            CASES.get(which).get(ALL_OVER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        FREE.forEach(MastodonEmulator::close);
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

        /** Only what waits for an answer in vain needs to give up soon; elsewhere a slow machine is no trouble. */
        private Duration patience() {
            return this == LATE || this == HANG ? TIMEOUT : LONG;
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
    void endsInTheRightStateWithNothingDoneTwice(WrittenAct act, Trouble trouble) throws Throwable {
        end(new Case(act, trouble));
    }

    private static void tryOnce(Place at, WrittenAct act, Trouble trouble) {
        // Given
        String id = act.given().apply(new Given(at.mastodon(), at.client()));
        String path = act.path().formatted(id);
        at.mastodon().requests().clear();
        at.mastodon().faults().add(act.method(), path, trouble.fault, 1);

        // When
        if (trouble == Trouble.THROTTLED) {
            MastodonFailure failure = catchThrowableOfType(MastodonFailure.class, () -> settle(at, act, id));
            assertThat(failure.error()).isInstanceOf(MastodonError.Throttled.class);
            at.clock().advance(Duration.ofMinutes(5));
        }
        if (trouble.effects(act) < 0) {
            // Then
            assertThat(unsettled(at, act, id)).isInstanceOf(MastodonError.Ambiguous.class);
            assertThat(effects(at, act, path)).isEqualTo(trouble.effect ? 1 : 0);
            return;
        }
        Outcome<?> outcome = settle(at, act, id);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(act.stands().test(at.client(), id)).isTrue();
        assertThat(effects(at, act, path)).isEqualTo(trouble.effects(act));
    }

    static Stream<WrittenAct> everyWriteThatMustNotComeTwice() {
        return WrittenAct.ALL.stream()
                .filter(act -> act.resending() == WrittenAct.Resending.LOOKED_FOR
                        || act.resending() == WrittenAct.Resending.NEVER);
    }

    @ParameterizedTest
    @MethodSource("everyWriteThatMustNotComeTwice")
    void anEffectAfterTheCallerGaveUpComesOnce(WrittenAct act) throws Throwable {
        end(act);
    }

    private static void giveUp(Place at, WrittenAct act) {
        // Given
        String id = act.given().apply(new Given(at.mastodon(), at.client()));
        String path = act.path().formatted(id);
        at.mastodon().requests().clear();
        at.mastodon().faults().add(act.method(), path, new Fault.LateEffect(TIMEOUT.multipliedBy(3)), 1);

        // When
        MastodonError error = unsettled(at, act, id);

        // Then
        assertThat(error).isInstanceOf(MastodonError.Ambiguous.class);
        Awaitility.await().atMost(LONG).until(() -> effects(at, act, path) > 0);
        assertThat(effects(at, act, path)).isEqualTo(1);
        assertThat(act.stands().test(at.client(), id)).isTrue();
    }

    @Test
    void aLostActOnAnAccountThatStoodSoBeforeStaysUnknown() throws Throwable {
        end(LOST);
    }

    private static void lose(Place at) {
        // Given
        String id = new Given(at.mastodon(), at.client()).under(AdminAct.Type.SILENCE);
        String path = "/api/v1/admin/accounts/" + id + "/action";
        at.mastodon().requests().clear();
        at.mastodon().faults().add("POST", path, new Fault.Hang(), 1);

        // When
        MastodonError error = catchThrowableOfType(
                        MastodonFailure.class,
                        () -> at.client()
                                .adminAccounts()
                                .act(Lane.PERSON, id, AdminAct.of(AdminAct.Type.SILENCE))
                                .settled(QUICK)
                                .await()
                                .atMost(LONG))
                .error();

        // Then
        assertThat(error).isInstanceOf(MastodonError.Ambiguous.class);
        assertThat(at.mastodon().requests().all())
                .filteredOn(call -> call.path().equals(path))
                .hasSize(1);
    }

    private static MastodonError unsettled(Place at, WrittenAct act, String id) {
        return catchThrowableOfType(MastodonFailure.class, () -> settle(at, act, id))
                .error();
    }

    private static Outcome<?> settle(Place at, WrittenAct act, String id) {
        return act.write().apply(at.client(), id).settled(QUICK).await().atMost(LONG);
    }

    /** How many of the calls took effect: the log tells what was decided, whatever a fault then made of the answer. */
    private static long effects(Place at, WrittenAct act, String path) {
        return at.mastodon().requests().all().stream()
                .filter(call ->
                        call.method().equals(act.method()) && call.path().equals(path))
                .mapToInt(RequestLog.Received::status)
                .filter(status -> status == 200)
                .count();
    }
}

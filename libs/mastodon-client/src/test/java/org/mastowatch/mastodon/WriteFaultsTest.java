package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.api.RequestLog;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;

/** Each fault on each write ends in the right state, and nothing is done twice. */
class WriteFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Lane LANE = Lane.PERSON;
    private static final Patience QUICK = new Patience(4, Duration.ofMillis(20), Duration.ofMillis(80));
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final AtomicInteger NUMBER = new AtomicInteger();

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

    /**
     * A write.
     *
     * @param given makes what is written to, and gives its id
     * @param stands whether the write took effect
     * @param sentTwice whether it may be sent again where it may have taken effect
     */
    private record Act(
            String name,
            String method,
            String path,
            Function<WriteFaultsTest, String> given,
            BiFunction<MastodonClient, String, Write<?>> write,
            BiPredicate<MastodonClient, String> stands,
            boolean sentTwice) {

        static Act onAccount(
                String verb,
                Function<WriteFaultsTest, String> given,
                BiFunction<AdminAccounts, String, Write<?>> write,
                Predicate<AdminAccount> stands) {
            return new Act(
                    verb,
                    "POST",
                    "/api/v1/admin/accounts/%s/" + verb,
                    given,
                    (client, id) -> write.apply(client.adminAccounts(), id),
                    (client, id) -> stands.test(
                            client.adminAccounts().get(LANE, id).await().atMost(LONG)),
                    false);
        }

        static Act acting(AdminAct.Type type, Predicate<AdminAccount> stands) {
            return onAccount(
                            "action",
                            WriteFaultsTest::person,
                            (accounts, id) -> accounts.act(LANE, id, AdminAct.of(type)),
                            stands)
                    .named(type.name());
        }

        static Act lifting(
                String verb,
                AdminAct.Type type,
                BiFunction<AdminAccounts, String, Write<?>> write,
                Predicate<AdminAccount> stands) {
            return onAccount(verb, test -> test.under(type), write, stands);
        }

        static Act onReport(
                String verb,
                Function<WriteFaultsTest, String> given,
                BiFunction<AdminReports, String, Write<?>> write,
                Predicate<AdminReport> stands) {
            return new Act(
                    verb,
                    "POST",
                    "/api/v1/admin/reports/%s/" + verb,
                    given,
                    (client, id) -> write.apply(client.adminReports(), id),
                    (client, id) -> stands.test(
                            client.adminReports().get(LANE, id).await().atMost(LONG)),
                    verb.equals("assign_to_self"));
        }

        private Act named(String other) {
            return new Act(other, method, path, given, write, stands, sentTwice);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Act> ACTS = List.of(
            Act.onAccount("approve", WriteFaultsTest::signUp, (a, id) -> a.approve(LANE, id), a -> is(a.approved())),
            new Act(
                    "reject",
                    "POST",
                    "/api/v1/admin/accounts/%s/reject",
                    WriteFaultsTest::signUp,
                    (client, id) -> client.adminAccounts().reject(LANE, id),
                    WriteFaultsTest::gone,
                    false),
            Act.acting(AdminAct.Type.DISABLE, a -> is(a.disabled())),
            Act.acting(AdminAct.Type.SENSITIVE, a -> is(a.sensitized())),
            Act.acting(AdminAct.Type.SILENCE, a -> is(a.silenced())),
            Act.acting(AdminAct.Type.SUSPEND, a -> is(a.suspended())),
            Act.lifting("enable", AdminAct.Type.DISABLE, (a, id) -> a.enable(LANE, id), a -> !is(a.disabled())),
            Act.lifting(
                    "unsensitive",
                    AdminAct.Type.SENSITIVE,
                    (a, id) -> a.unsensitive(LANE, id),
                    a -> !is(a.sensitized())),
            Act.lifting("unsilence", AdminAct.Type.SILENCE, (a, id) -> a.unsilence(LANE, id), a -> !is(a.silenced())),
            Act.lifting("unsuspend", AdminAct.Type.SUSPEND, (a, id) -> a.unsuspend(LANE, id), a -> !is(a.suspended())),
            Act.onReport("resolve", WriteFaultsTest::report, (r, id) -> r.resolve(LANE, id), AdminReport::actionTaken),
            Act.onReport("reopen", WriteFaultsTest::resolved, (r, id) -> r.reopen(LANE, id), r -> !r.actionTaken()),
            Act.onReport(
                    "assign_to_self",
                    WriteFaultsTest::report,
                    (r, id) -> r.assignToSelf(LANE, id),
                    r -> r.assignedAccount() != null),
            Act.onReport(
                    "unassign",
                    WriteFaultsTest::assigned,
                    (r, id) -> r.unassign(LANE, id),
                    r -> r.assignedAccount() == null));

    static Stream<Arguments> everyFaultOnEveryWrite() {
        return ACTS.stream().flatMap(act -> Stream.of(Trouble.values()).map(trouble -> Arguments.of(act, trouble)));
    }

    @ParameterizedTest
    @MethodSource("everyFaultOnEveryWrite")
    void endsInTheRightStateWithNothingDoneTwice(Act act, Trouble trouble) {
        // Given
        String id = act.given.apply(this);
        String path = act.path.formatted(id);
        mastodon.requests().clear();
        mastodon.faults().add(act.method, path, trouble.fault, 1);

        // When
        if (trouble == Trouble.THROTTLED) {
            MastodonFailure failure = catchThrowableOfType(MastodonFailure.class, () -> settle(act, id));
            assertThat(failure.error()).isInstanceOf(MastodonError.Throttled.class);
            clock.advance(Duration.ofMinutes(5));
        }
        Outcome<?> outcome = settle(act, id);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(act.stands.test(client, id)).isTrue();
        assertThat(effects(act, path)).isEqualTo(trouble.effect && act.sentTwice ? 2 : 1);
    }

    private Outcome<?> settle(Act act, String id) {
        return act.write.apply(client, id).settled(QUICK).await().atMost(LONG);
    }

    /** How many of the calls took effect: the log tells what was decided, whatever a fault then made of the answer. */
    private static long effects(Act act, String path) {
        return mastodon.requests().all().stream()
                .filter(call -> call.method().equals(act.method) && call.path().equals(path))
                .mapToInt(RequestLog.Received::status)
                .filter(status -> status == 200)
                .count();
    }

    private String person() {
        return mastodon.createAccount(NewAccount.local("person" + NUMBER.incrementAndGet()));
    }

    private String signUp() {
        int number = NUMBER.incrementAndGet();
        return mastodon.signUp("new" + number, "new" + number + "@mail.example", null, "hello");
    }

    private String under(AdminAct.Type type) {
        String id = person();
        client.adminAccounts().act(LANE, id, AdminAct.of(type)).once().await().atMost(LONG);
        return id;
    }

    private String report() {
        String id = person();
        String post = mastodon.post(NewPost.by(id, "buy"));
        return client.reports()
                .file(LANE, new NewReport(id, List.of(post), "x", NewReport.Category.OTHER, false, List.of()))
                .await()
                .atMost(LONG)
                .id();
    }

    private String resolved() {
        String id = report();
        mastodon.resolveReport(id);
        return id;
    }

    private String assigned() {
        String id = report();
        client.adminReports().assignToSelf(LANE, id).once().await().atMost(LONG);
        return id;
    }

    private static boolean gone(MastodonClient client, String id) {
        return catchThrowableOfType(
                                MastodonFailure.class,
                                () -> client.adminAccounts()
                                        .get(LANE, id)
                                        .await()
                                        .atMost(LONG))
                        .error()
                instanceof MastodonError.Gone;
    }

    private static boolean is(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}

package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.local.parts.LogTail;
import org.mastowatch.mastodon.StartupCheck.Needs;
import org.mastowatch.mastodon.budget.LocalBudget;

class StartGateTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Needs ALL = Needs.nothing()
            .and(TokenRole.ADMIN, Permission.MANAGE_USERS, Permission.MANAGE_REPORTS)
            .writing(TokenRole.ADMIN, WriteScope.ADMIN_WRITE_ACCOUNTS)
            .writing(TokenRole.REPORT, WriteScope.WRITE_REPORTS);

    private final Vertx vertx = Vertx.vertx();
    private final MastodonEmulator mastodon = MastodonEmulator.start(EmulatorOptions.forTests());
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger exited = new AtomicInteger(-1);
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final LogTail log = new LogTail(StartGate.class.getName(), line -> {
        if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.add(line.getMessage());
        }
    });

    @AfterEach
    void close() {
        log.close();
        mastodon.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Settings settings(String admin, String report) {
        return Settings.of(mastodon.baseUrl())
                .withPatience(Duration.ofSeconds(10))
                .withTokens(Optional.of(Token.of(admin)), Optional.of(Token.of(report)));
    }

    private StartGate gate(Settings config) {
        Clock clock = Clock.systemUTC();
        MastodonClient client =
                new MastodonClient(config, vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry());
        return new StartGate(new StartupCheck(config, client), ALL, vertx, exited::set);
    }

    private void awaitExit() {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(exited).hasValue(1));
        assertThat(starts).hasValue(0);
    }

    @Test
    void settingsThatFitStartTheServiceAndChangeNothing() {
        // Given
        int reports = mastodon.reports().size();

        // When
        gate(settings(MastodonEmulator.MODERATOR_TOKEN, MastodonEmulator.REPORT_TOKEN))
                .open(starts::incrementAndGet);

        // Then
        Awaitility.await().atMost(LIMIT).untilAtomic(starts, Matchers.is(1));
        assertThat(exited).hasValue(-1);
        assertThat(mastodon.reports()).hasSize(reports);
        assertThat(mastodon.requests().all())
                .filteredOn(call -> call.method().equals("POST"))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.status()).isEqualTo(404));
    }

    @Test
    void aTokenThatIsRefusedEndsTheProcessWithOneLine() {
        // When
        gate(settings(MastodonEmulator.ADMIN_TOKEN, "no-such-token")).open(starts::incrementAndGet);

        // Then
        awaitExit();
        assertThat(errors)
                .singleElement()
                .asString()
                .contains("MASTODON_REPORT_TOKEN")
                .doesNotContain("no-such-token");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            admin  | read,admin:read:reports,admin:write                        | MASTODON_ADMIN_TOKEN lacks the scope admin:read:accounts
            admin  | read,admin:read:accounts,admin:write                       | MASTODON_ADMIN_TOKEN lacks the scope admin:read:reports
            admin  | read,admin:read,admin:write:reports                        | MASTODON_ADMIN_TOKEN lacks the scope admin:write:accounts
            report | read,write:statuses                                        | MASTODON_REPORT_TOKEN lacks the scope write:reports
            """)
    void aMissingScopeIsNamedInOneLine(String which, String scopes, String line) {
        // Given
        mastodon.issueToken("narrow", mastodon.adminId(), Set.of(scopes.split(",")));

        // When
        gate(which.equals("admin")
                        ? settings("narrow", MastodonEmulator.REPORT_TOKEN)
                        : settings(MastodonEmulator.ADMIN_TOKEN, "narrow"))
                .open(starts::incrementAndGet);

        // Then
        awaitExit();
        assertThat(errors).containsExactly(line);
    }

    @Test
    void aMissingPermissionIsNamed() {
        // Given
        mastodon.issueToken("nobody", mastodon.botId(), Set.of("read", "admin:read", "admin:write"));

        // When
        gate(settings("nobody", MastodonEmulator.REPORT_TOKEN)).open(starts::incrementAndGet);

        // Then
        awaitExit();
        assertThat(errors)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("MASTODON_ADMIN_TOKEN"))
                .anySatisfy(line -> assertThat(line).contains("manage_users"))
                .anySatisfy(line -> assertThat(line).contains("manage_reports"));
    }

    @Test
    void anInstanceThatIsAwayIsWaitedFor() {
        // Given
        mastodon.faults().add("GET", "/api/v2/instance", new Fault.Drop(), 2);

        // When
        gate(settings(MastodonEmulator.ADMIN_TOKEN, MastodonEmulator.REPORT_TOKEN))
                .open(starts::incrementAndGet);

        // Then
        Awaitility.await().atMost(LIMIT).untilAtomic(starts, Matchers.is(1));
        assertThat(exited).hasValue(-1);
    }

    @Test
    void aGateThatIsClosedWhileItWaitsNeverOpens() {
        // Given
        mastodon.faults().unreachable(true);
        StartGate gate = gate(settings(MastodonEmulator.ADMIN_TOKEN, MastodonEmulator.REPORT_TOKEN));
        gate.open(starts::incrementAndGet);
        List<Integer> before = new ArrayList<>(List.of(starts.get()));

        // When
        gate.close();
        mastodon.faults().unreachable(false);

        // Then
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(LIMIT)
                .until(() -> before.equals(List.of(starts.get())) && exited.get() == -1);
    }

    @Test
    void aServiceThatCannotBeginEndsTheProcess() {
        // When
        gate(settings(MastodonEmulator.ADMIN_TOKEN, MastodonEmulator.REPORT_TOKEN))
                .open(() -> {
                    throw new IllegalStateException("no scheduler");
                });

        // Then
        awaitExit();
        assertThat(errors).containsExactly("The service cannot begin its work");
    }

    @Test
    void theWordTrueSkipsTheCheck() {
        // When
        gate(settings("no-such-token", "nor-this").withSkip("true")).open(starts::incrementAndGet);

        // Then
        assertThat(starts).hasValue(1);
        assertThat(mastodon.requests().all()).isEmpty();
    }
}

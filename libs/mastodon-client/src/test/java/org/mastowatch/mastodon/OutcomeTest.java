package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.DomainBlock;
import org.mastowatch.mastodon.entity.Measure;

/** What is an outcome and what a failure, where somebody else was faster or a permission is missing. */
class OutcomeTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Lane LANE = Lane.PERSON;
    private static final Patience QUICK = new Patience(3, Duration.ofMillis(20), Duration.ofMillis(50));

    private static Vertx vertx;
    private static MastodonEmulator mastodon;

    private final MastodonClient client = client(MastodonEmulator.ADMIN_TOKEN);
    private final AdminAccounts accounts = client.adminAccounts();
    private final Given given = new Given(mastodon, client);

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

    private static MastodonClient client(String token) {
        Clock clock = Clock.systemUTC();
        return new MastodonClient(
                Settings.of(mastodon.baseUrl()).withTokens(Optional.of(Token.of(token)), Optional.of(Token.of(token))),
                vertx,
                new LocalBudget(clock),
                clock,
                new SimpleMeterRegistry());
    }

    private static <T> T done(Uni<T> call) {
        return call.await().atMost(LONG);
    }

    private static MastodonError failureOf(Uni<?> call) {
        return catchThrowableOfType(MastodonFailure.class, () -> done(call)).error();
    }

    @Test
    void aSignUpThatSomebodyLetInIsDecidedAlready() {
        // Given
        String id = given.signUp();
        done(accounts.approve(LANE, id).once());

        // When
        Outcome<AdminAccount> again = done(accounts.approve(LANE, id).once());
        Outcome<AdminAccount> tooLate = done(accounts.reject(LANE, id).settled(QUICK));

        // Then
        assertThat(again).isInstanceOf(Outcome.Already.class);
        assertThat(tooLate).isInstanceOf(Outcome.Already.class);
        assertThat(tooLate.now()).map(AdminAccount::approved).contains(true);
    }

    @Test
    void aSignUpThatSomebodyRejectedIsDecidedAlready() {
        // Given
        String id = given.signUp();
        assertThat(done(accounts.reject(LANE, id).once())).isEqualTo(new Outcome.Done<>(Optional.empty()));

        // Then
        assertThat(done(accounts.reject(LANE, id).once())).isEqualTo(new Outcome.Already<>(Optional.empty()));
        assertThat(done(accounts.approve(LANE, id).once())).isEqualTo(new Outcome.Already<>(Optional.empty()));
    }

    @Test
    void aMissingPermissionIsAFailureAndNoDecision() {
        // Given
        String id = given.signUp();
        mastodon.issueToken("bot-with-all-scopes", mastodon.botId(), java.util.Set.of("admin:read", "admin:write"));

        // When
        MastodonError error = failureOf(
                client("bot-with-all-scopes").adminAccounts().approve(LANE, id).once());

        // Then
        assertThat(error).isInstanceOf(MastodonError.NotPermitted.class);
    }

    @Test
    void anAccountThatIsNotSuspendedNeedsNoLifting() {
        // When
        Outcome<AdminAccount> outcome =
                done(accounts.unsuspend(LANE, given.person()).once());

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Already.class);
    }

    @Test
    void aBlockThatIsThereIsNoFailure() {
        // Given
        String domain = given.domain();
        AdminList<DomainBlock, NewDomainBlock> blocks = client.lists().domainBlocks();
        NewDomainBlock wanted = NewDomainBlock.of(domain, NewDomainBlock.Severity.SUSPEND);
        Outcome<DomainBlock> first = done(blocks.create(LANE, wanted).once());

        // Then
        assertThat(done(blocks.create(LANE, wanted).once())).isEqualTo(new Outcome.Already<>(first.now()));
        assertThat(done(blocks.create(LANE, NewDomainBlock.of("sub." + domain, NewDomainBlock.Severity.SILENCE))
                                .once())
                        .now())
                .map(DomainBlock::domain)
                .as("a block of the domain above is in the way")
                .contains(domain);
        String id = first.now().orElseThrow().id();
        assertThat(done(blocks.delete(LANE, id).once())).isEqualTo(new Outcome.Done<>(Optional.empty()));
        assertThat(done(blocks.delete(LANE, id).once())).isEqualTo(new Outcome.Already<>(Optional.empty()));
    }

    @Test
    void aWarningIsNeverSentTwice() {
        // Given
        String id = given.person();
        String path = "/api/v1/admin/accounts/" + id + "/action";
        mastodon.faults().add("POST", path, Fault.effectThen500(), 1);
        Write<AdminAccount> warning =
                accounts.act(LANE, id, AdminAct.of(AdminAct.Type.NONE).text("Please stop"));

        // When
        MastodonError error = failureOf(warning.settled(QUICK));

        // Then
        assertThat(error).isInstanceOf(MastodonError.Ambiguous.class);
        assertThat(mastodon.requests().all())
                .filteredOn(call -> call.path().equals(path))
                .hasSize(1);
    }

    @Test
    void aServerThatStaysAwayEndsItAfterSoManyTries() {
        // Given
        String id = given.signUp();
        String path = "/api/v1/admin/accounts/" + id + "/approve";
        long fault = mastodon.faults().add("POST", path, Fault.html(503), 50);

        // When
        MastodonError error = failureOf(accounts.approve(LANE, id).settled(QUICK));

        // Then
        assertThat(fault).isPositive();
        assertThat(error).isInstanceOf(MastodonError.Unavailable.class);
        assertThat(mastodon.requests().all())
                .filteredOn(call -> call.path().equals(path))
                .hasSize(3);
        assertThat(done(accounts.get(LANE, id)).approved()).isFalse();
    }

    @Test
    void figuresAreRead() {
        // Given
        Instant to = Instant.now();
        Instant from = to.minus(Duration.ofDays(3));
        List<MeasureKey> keys = List.of(
                MeasureKey.of(MeasureKey.Own.NEW_USERS),
                MeasureKey.ofInstance(MeasureKey.Remote.INSTANCE_ACCOUNTS, "far.example"));

        // When
        List<Measure> measures = done(client.dashboard().measures(LANE, keys, from, to));

        // Then
        assertThat(measures).extracting(Measure::key).containsExactly("new_users", "instance_accounts");
        assertThat(measures.getFirst().data())
                .isNotEmpty()
                .allSatisfy(point -> assertThat(point.date()).isNotNull());
        assertThat(done(client.dashboard()
                        .dimensions(LANE, List.of(DimensionKey.of(DimensionKey.Own.SOFTWARE_VERSIONS)), from, to, 5)))
                .hasSize(1);
        assertThat(done(client.dashboard().retention(LANE, Dashboard.Frequency.DAY, from, to)))
                .isNotEmpty();
    }

    @Test
    void anInstanceTellsOfItself() {
        assertThat(done(client.about().instanceV1(LANE)).streaming()).isPresent();
        assertThat(done(client.about().instanceV2(LANE)).signUpsWait()).isNotNull();
        assertThat(done(client.about().nodeInfo(LANE)).version()).isEqualTo("2.0");
        assertThat(done(client.about().peers(LANE))).isNotNull();
        assertThat(done(client.about().activity(LANE))).isNotEmpty();
        assertThat(done(client.about().rules(LANE))).isNotNull();
        assertThat(done(client.oauth().server(LANE)).revocationEndpoint()).isNotNull();
    }

    @Test
    void aTokenIsRevokedForGood() {
        // Given
        OAuth.Application app = done(client.oauth()
                        .register(
                                LANE, "Watch", List.of(java.net.URI.create("https://watch.example/")), List.of("read"))
                        .once())
                .now()
                .orElseThrow();

        // Then
        assertThat(done(client.oauth()
                        .revoke(LANE, app.clientId(), app.clientSecret(), Token.of("unknown-token"))
                        .once()))
                .isInstanceOf(Outcome.Done.class);
    }
}

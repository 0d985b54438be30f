package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.mastodon.StartupCheck.Needs;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.secrets.SecretWatch;

/** A token is revoked at the instance, and another one lies in the file. */
class TokenRotationTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Set<String> ADMIN_SCOPES = Set.of("admin:read", "admin:write:accounts", "read:accounts");
    private static final Set<String> REPORT_SCOPES = Set.of("read", "write:reports");
    private static final Needs NEEDS = Needs.nothing()
            .and(TokenRole.ADMIN, Permission.MANAGE_USERS, Permission.MANAGE_REPORTS)
            .writing(TokenRole.ADMIN, WriteScope.ADMIN_WRITE_ACCOUNTS)
            .writing(TokenRole.REPORT, WriteScope.WRITE_REPORTS);

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final MastodonEmulator mastodon = MastodonEmulator.start(EmulatorOptions.forTests());
    private final MastodonConfig config = Settings.of(mastodon.baseUrl())
            .withPatience(Duration.ofSeconds(10))
            .withTokens(
                    Optional.of(Token.of(MastodonEmulator.ADMIN_TOKEN)),
                    Optional.of(Token.of(MastodonEmulator.REPORT_TOKEN)));
    private final MastodonClient client = new MastodonClient(config, vertx, new LocalBudget(clock), clock, metrics);
    private final OwnAccount ownAccount = new OwnAccount(client, clock);
    private final SecretWatch watch = new SecretWatch(this::setting, new SimpleMeterRegistry(), clock);

    @BeforeEach
    void begin() throws Exception {
        Files.writeString(folder.resolve("MASTODON_ADMIN_TOKEN"), MastodonEmulator.ADMIN_TOKEN);
        Files.writeString(folder.resolve("MASTODON_REPORT_TOKEN"), MastodonEmulator.REPORT_TOKEN);
        StartupCheck check = new StartupCheck(config, client);
        assertThat(check.run(NEEDS).await().atMost(LONG).wrong()).isEmpty();
        new TokenRotation(check, client, ownAccount).follow(watch);
    }

    @AfterEach
    void close() {
        mastodon.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Optional<String> setting(String name) {
        return switch (name) {
            case "SECRETS_DIR" -> Optional.of(folder.toString());
            case "MASTODON_ADMIN_TOKEN" -> Optional.of(MastodonEmulator.ADMIN_TOKEN);
            case "MASTODON_REPORT_TOKEN" -> Optional.of(MastodonEmulator.REPORT_TOKEN);
            default -> Optional.empty();
        };
    }

    @Test
    void a_revoked_token_is_replaced_by_the_one_in_the_file() throws Exception {
        // Given
        mastodon.issueToken("next-admin-token", mastodon.adminId(), ADMIN_SCOPES);
        mastodon.revokeToken(MastodonEmulator.ADMIN_TOKEN);
        assertThat(readsReports()).isInstanceOf(MastodonError.NotAuthorized.class);
        assertThat(refused()).isEqualTo(1);
        // When
        Files.writeString(folder.resolve("MASTODON_ADMIN_TOKEN"), "next-admin-token\n");
        watch.look();
        // Then
        Awaitility.await().atMost(LONG).until(() -> token(TokenRole.ADMIN).equals("next-admin-token"));
        Awaitility.await().atMost(LONG).until(() -> refused() == 0);
        assertThat(readsReports()).isNull();
        assertThat(watch.refused()).isEmpty();
        assertThat(token(TokenRole.REPORT)).isEqualTo(MastodonEmulator.REPORT_TOKEN);
    }

    @Test
    void a_regenerated_token_of_which_admin_routes_say_not_permitted_is_replaced_as_well() throws Exception {
        // Given
        mastodon.issueToken("next-admin-token", mastodon.adminId(), ADMIN_SCOPES);
        mastodon.forgetToken(MastodonEmulator.ADMIN_TOKEN);
        assertThat(readsReports()).isInstanceOf(MastodonError.NotPermitted.class);
        // When
        Files.writeString(folder.resolve("MASTODON_ADMIN_TOKEN"), "next-admin-token");
        watch.look();
        // Then
        Awaitility.await().atMost(LONG).until(() -> token(TokenRole.ADMIN).equals("next-admin-token"));
        assertThat(readsReports()).isNull();
    }

    @Test
    void a_token_that_the_instance_does_not_know_or_that_may_too_little_is_not_taken() throws Exception {
        mastodon.issueToken("reads-little", mastodon.adminId(), Set.of("read"));
        for (String wrong : new String[] {"nobody-knows-this", "reads-little", "no token"}) {
            // When
            Files.writeString(folder.resolve("MASTODON_ADMIN_TOKEN"), wrong);
            watch.look();
            // Then
            Awaitility.await().atMost(LONG).until(() -> watch.refused().contains("MASTODON_ADMIN_TOKEN"));
            assertThat(readsReports()).isNull();
            // When
            Files.writeString(folder.resolve("MASTODON_ADMIN_TOKEN"), MastodonEmulator.ADMIN_TOKEN);
            watch.look();
            // Then
            assertThat(watch.refused()).isEmpty();
        }
    }

    @Test
    void the_account_that_files_reports_does_not_change_in_passing() throws Exception {
        // Given
        assertThat(ownAccount.id().await().atMost(LONG)).isEqualTo(mastodon.botId());
        mastodon.issueToken("of-another", mastodon.adminId(), REPORT_SCOPES);
        mastodon.issueToken("of-the-same", mastodon.botId(), REPORT_SCOPES);
        // When
        Files.writeString(folder.resolve("MASTODON_REPORT_TOKEN"), "of-another");
        watch.look();
        // Then
        Awaitility.await().atMost(LONG).until(() -> watch.refused().contains("MASTODON_REPORT_TOKEN"));
        assertThat(token(TokenRole.REPORT)).isEqualTo(MastodonEmulator.REPORT_TOKEN);
        // When
        Files.writeString(folder.resolve("MASTODON_REPORT_TOKEN"), "of-the-same");
        watch.look();
        // Then
        Awaitility.await().atMost(LONG).until(() -> token(TokenRole.REPORT).equals("of-the-same"));
        assertThat(watch.refused()).isEmpty();
    }

    @Test
    void a_reporting_token_that_does_not_say_whose_it_is_does_not_follow_on_an_account_that_is_known()
            throws Exception {
        // Given
        assertThat(ownAccount.id().await().atMost(LONG)).isEqualTo(mastodon.botId());
        mastodon.issueToken("says-nothing", mastodon.botId(), Set.of("write:reports"));
        // When
        Files.writeString(folder.resolve("MASTODON_REPORT_TOKEN"), "says-nothing");
        watch.look();
        // Then
        Awaitility.await().atMost(LONG).until(() -> watch.refused().contains("MASTODON_REPORT_TOKEN"));
        assertThat(token(TokenRole.REPORT)).isEqualTo(MastodonEmulator.REPORT_TOKEN);
    }

    private String token(TokenRole role) {
        return client.tokens().of(role).map(Token::reveal).orElse("");
    }

    private double refused() {
        return metrics.get("mastowatch.token.refused")
                .tag("token", "admin")
                .gauge()
                .value();
    }

    private MastodonError readsReports() {
        MastodonFailure failure = catchThrowableOfType(
                MastodonFailure.class,
                () -> client.adminReports()
                        .newest(Lane.PERSON, AdminReports.Filter.open(), 1)
                        .await()
                        .atMost(LONG));
        return failure == null ? null : failure.error();
    }
}

package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;

/** What goes over the wire, in Mastodon's own words. */
class RequestsTest {

    private static final Lane LANE = Lane.PERSON;
    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-08-01T00:00:00Z");
    private static final AdminAccounts.Filter NARROW = AdminAccounts.Filter.all()
            .origin(AdminAccounts.Origin.LOCAL)
            .status(AdminAccounts.State.PENDING)
            .staff()
            .username("ann")
            .displayName("Ann B")
            .byDomain("far.example")
            .email("ann@")
            .ip("192.0.2.0/24");

    private static Vertx vertx;

    private final OddServer server = new OddServer();
    private final Clock clock = Clock.systemUTC();
    private final MastodonClient client = new MastodonClient(
            Settings.of(server.base()), vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry());

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static <T> T done(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(20));
    }

    private String sent() {
        assertThat(server.seen).hasSize(1);
        OddServer.Seen seen = server.seen.getFirst();
        return URLDecoder.decode(seen.method() + " " + seen.target() + " " + seen.body(), StandardCharsets.UTF_8);
    }

    private void answering(String body) {
        server.otherwise(exchange -> OddServer.send(exchange, 200, "application/json", body));
    }

    @Test
    void everyFilterOfTheAccountsIsSent() {
        // Given
        answering("[]");

        // When
        done(client.adminAccounts().newest(LANE, NARROW.role("3").role("4").invitedBy("7"), 500));

        // Then
        assertThat(sent())
                .isEqualTo("GET /api/v2/admin/accounts?origin=local&status=pending&permissions=staff&username=ann"
                        + "&display_name=Ann B&by_domain=far.example&email=ann@&ip=192.0.2.0/24"
                        + "&role_ids[]=3&role_ids[]=4&invited_by=7&limit=200 ");
    }

    @Test
    void theOlderListHasItsOwnWords() {
        // Given
        answering("[]");

        // When
        done(client.adminAccounts().listV1(LANE, NARROW, 20).newest());

        // Then
        assertThat(sent())
                .isEqualTo("GET /api/v1/admin/accounts?local=true&pending=true&staff=true&username=ann"
                        + "&display_name=Ann B&by_domain=far.example&email=ann@&ip=192.0.2.0/24&limit=20 ");
    }

    @Test
    void aFilterThatTheOlderListWouldOverlookIsRefused() {
        // When
        MastodonFailure failure = catchThrowableOfType(
                MastodonFailure.class,
                () -> done(client.adminAccounts()
                        .listV1(LANE, NARROW.role("3"), 20)
                        .newest()));

        // Then
        assertThat(failure.error()).isInstanceOf(MastodonError.Invalid.class);
        assertThat(server.seen).isEmpty();
    }

    @Test
    void everyFilterOfTheReportsIsSent() {
        // Given
        answering("[]");

        // When
        done(client.adminReports()
                .newest(
                        LANE,
                        AdminReports.Filter.both()
                                .account("1")
                                .targetAccount("2")
                                .targetDomain("far.example"),
                        10));

        // Then
        assertThat(sent())
                .isEqualTo("GET /api/v1/admin/reports?resolved=true&unresolved=true&account_id=1"
                        + "&target_account_id=2&by_target_domain=far.example&limit=10 ");
    }

    @Test
    void anActSaysAllThatItMay() {
        // Given
        answering("{}");
        AdminAct act = AdminAct.of(AdminAct.Type.SILENCE)
                .forReport("5")
                .preset("2")
                .text("Please & thank you")
                .withoutEmail();

        // When
        done(client.adminAccounts().act(LANE, "9", act).once());

        // Then
        assertThat(sent())
                .isEqualTo("POST /api/v1/admin/accounts/9/action type=silence&report_id=5&warning_preset_id=2"
                        + "&text=Please & thank you&send_email_notification=false");
    }

    @Test
    void figuresAreAskedForByKeyAndSubject() {
        // Given
        answering("[]");

        // When
        done(client.dashboard()
                .measures(
                        LANE,
                        List.of(
                                MeasureKey.of(MeasureKey.Own.NEW_USERS),
                                MeasureKey.ofTag(MeasureKey.Tag.TAG_USES, "7"),
                                MeasureKey.ofInstance(MeasureKey.Remote.INSTANCE_REPORTS, "far.example")),
                        FROM,
                        TO));

        // Then
        assertThat(sent())
                .isEqualTo("POST /api/v1/admin/measures keys[]=new_users&keys[]=tag_uses&tag_uses[id]=7"
                        + "&keys[]=instance_reports&instance_reports[domain]=far.example"
                        + "&start_at=2026-07-01T00:00:00Z&end_at=2026-08-01T00:00:00Z");
    }

    @Test
    void aBlockSaysOnlyWhatIsAskedOfIt() {
        // Given
        answering("{\"id\":\"1\",\"domain\":\"bad.example\"}");

        // When
        done(client.lists()
                .domainBlocks()
                .create(
                        LANE,
                        NewDomainBlock.of("bad.example", NewDomainBlock.Severity.NOOP)
                                .rejecting(true, false)
                                .obfuscate(true))
                .once());

        // Then
        assertThat(sent())
                .isEqualTo("POST /api/v1/admin/domain_blocks domain=bad.example&severity=noop&reject_media=true"
                        + "&reject_reports=false&obfuscate=true");
    }
}

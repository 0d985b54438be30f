package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.FiledReport;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.Report;
import org.mastowatch.mastodon.entity.Status;

/** Speaks with a whole server that was written from Mastodon's side. */
class EmulatorTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static Vertx vertx;
    private static MastodonEmulator mastodon;

    private final MastodonClient client = client(Token.of(MastodonEmulator.ADMIN_TOKEN));

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        mastodon = MastodonEmulator.start(EmulatorOptions.forTests().people(8, 8));
    }

    @AfterAll
    static void stop() {
        mastodon.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Settings settings(Token admin) {
        return Settings.of(mastodon.baseUrl())
                .withTokens(Optional.of(admin), Optional.of(Token.of(MastodonEmulator.REPORT_TOKEN)));
    }

    private static MastodonClient client(Token admin) {
        Clock clock = Clock.systemUTC();
        return new MastodonClient(settings(admin), vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry());
    }

    private List<AdminAccount> all(AdminAccounts.Origin origin) {
        List<AdminAccount> all = new ArrayList<>();
        Page<AdminAccount> page = client.adminAccounts()
                .newest(Lane.PERSON, AdminAccounts.Filter.all().origin(origin), 3)
                .await()
                .atMost(LONG);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = client.adminAccounts()
                    .page(Lane.PERSON, page.next().get())
                    .await()
                    .atMost(LONG);
            all.addAll(page.items());
        }
        return all;
    }

    @Test
    void aSweepSeesEveryAccountOnce() {
        // When
        List<AdminAccount> remote = all(AdminAccounts.Origin.REMOTE);

        // Then
        assertThat(remote).hasSize(8).doesNotHaveDuplicates();
        assertThat(remote).allSatisfy(account -> {
            assertThat(account.domain()).isNotNull();
            assertThat(account.approved()).isNull();
            assertThat(account.account()).isNotNull();
        });
    }

    @Test
    void aReportIsFiledAndFoundAgainByItsComment() {
        // Given
        AdminAccount target = all(AdminAccounts.Origin.REMOTE).getFirst();
        String statusId = mastodon.post(NewPost.by(target.id(), "buy"));
        NewReport report =
                new NewReport(target.id(), List.of(statusId), "mark-1", NewReport.Category.SPAM, false, List.of());
        String own = new OwnAccount(client, Clock.systemUTC()).id().await().atMost(LONG);

        // When
        Report filed = client.reports().file(Lane.LIVE_REPORT, report).await().atMost(LONG);

        // Then
        Page<AdminReport> ours = client.adminReports()
                .newest(
                        Lane.LIVE_REPORT,
                        AdminReports.Filter.open().account(own).targetAccount(target.id()),
                        10)
                .await()
                .atMost(LONG);
        assertThat(ours.items()).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(filed.id());
            assertThat(found.comment()).isEqualTo("mark-1");
            assertThat(found.category()).isEqualTo("spam");
            assertThat(found.statuses()).extracting(Status::id).containsExactly(statusId);
        });
        assertThat(mastodon.reportsByBot()).extracting(FiledReport::id).contains(filed.id());
    }

    @Test
    void aReportThatTookEffectWithoutAnAnswerIsUnknownAndCanBeFound() {
        // Given
        AdminAccount target = all(AdminAccounts.Origin.REMOTE).getLast();
        mastodon.faults().add("POST", "/api/v1/reports", Fault.effectThen500(), 1);
        mastodon.faults().add("POST", "/api/v1/reports", new Fault.EffectThenDrop(), 1);

        // When
        List<MastodonError> errors = Stream.of("mark-2", "mark-3")
                .map(mark -> new NewReport(target.id(), List.of(), mark, NewReport.Category.OTHER, false, List.of()))
                .map(report -> catchThrowableOfType(
                                MastodonFailure.class,
                                () -> client.reports()
                                        .file(Lane.PERSON, report)
                                        .await()
                                        .atMost(LONG))
                        .error())
                .toList();

        // Then
        assertThat(errors).hasOnlyElementsOfType(MastodonError.Ambiguous.class);
        assertThat(client.adminReports()
                        .newest(
                                Lane.PERSON,
                                AdminReports.Filter.open()
                                        .account(mastodon.botId())
                                        .targetAccount(target.id()),
                                10)
                        .await()
                        .atMost(LONG)
                        .items())
                .extracting(AdminReport::comment)
                .containsExactlyInAnyOrder("mark-2", "mark-3");
    }

    @Test
    void aPostThatIsGoneIsGone() {
        // Given
        AdminAccount author = all(AdminAccounts.Origin.LOCAL).getFirst();
        String statusId = mastodon.post(NewPost.by(author.id(), "soon gone"));
        assertThat(client.statuses()
                        .get(Lane.PERSON, statusId)
                        .await()
                        .atMost(LONG)
                        .id())
                .isEqualTo(statusId);
        assertThat(client.accounts()
                        .statuses(Lane.PERSON, author.id(), 5, true)
                        .await()
                        .atMost(LONG)
                        .items())
                .extracting(Status::id)
                .contains(statusId);

        // When
        mastodon.deletePost(statusId);

        // Then
        NewReport report =
                new NewReport(author.id(), List.of(statusId), "", NewReport.Category.OTHER, false, List.of());
        assertThat(catchThrowableOfType(
                                MastodonFailure.class,
                                () -> client.reports()
                                        .file(Lane.PERSON, report)
                                        .await()
                                        .atMost(LONG))
                        .error())
                .isInstanceOf(MastodonError.Gone.class);
        assertThat(catchThrowableOfType(
                                MastodonFailure.class,
                                () -> client.statuses()
                                        .get(Lane.PERSON, statusId)
                                        .await()
                                        .atMost(LONG))
                        .error())
                .isInstanceOf(MastodonError.Gone.class);
    }

    @Test
    void settingsThatFitHaveNoProblem() {
        // Given
        StartupCheck.Needs needs = StartupCheck.Needs.nothing()
                .and(TokenRole.ADMIN, Permission.MANAGE_USERS, Permission.MANAGE_REPORTS)
                .and(TokenRole.REPORT);
        Token wrong = Token.of("nobody-has-this-token");

        // Then
        assertThat(new StartupCheck(settings(Token.of(MastodonEmulator.MODERATOR_TOKEN)), client)
                        .run(needs)
                        .await()
                        .atMost(LONG)
                        .problems())
                .isEmpty();
        assertThat(new StartupCheck(settings(wrong), client(wrong))
                        .run(needs)
                        .await()
                        .atMost(LONG)
                        .wrong())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message()).contains("MASTODON_ADMIN_TOKEN"));
    }
}

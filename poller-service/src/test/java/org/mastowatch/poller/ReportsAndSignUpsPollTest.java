package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Visibility;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.Post;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.mastodon.MastodonFailure;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class ReportsAndSignUpsPollTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Bench bench;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();

    @BeforeEach
    void freshBudget() {
        bench.freshBudget();
    }

    @Test
    void a_report_is_told_once_and_its_end_once_without_private_posts() {
        // Given
        String target = mastodon.createAccount(NewAccount.remote("reported", "reports.example"));
        String open = mastodon.post(NewPost.by(target, "buy this"));
        String hidden = mastodon.post(NewPost.by(target, "private-word").visibility(Visibility.PRIVATE));
        String report = mastodon.report(mastodon.adminId(), target, Category.SPAM, "look", List.of(open, hidden));
        try (TopicTail<ObservedReport> told = reports()) {
            // When
            bench.tickReports();
            bench.tickReports();
            // Then
            ObservedReport made = told.await(is(report), LIMIT);
            assertThat(made.ours()).isFalse();
            assertThat(made.actionTaken()).isFalse();
            assertThat(made.posts()).extracting(Post::id).containsExactly(open);
            assertThat(told.seen(is(report))).hasSize(1);
            // When
            mastodon.resolveReport(report);
            bench.tickReports();
            bench.tickReports();
            // Then
            ObservedReport ended = told.await(event -> is(report).test(event) && event.actionTaken(), LIMIT);
            assertThat(ended.change()).isEqualTo(ObservedReport.Change.UPDATED);
            assertThat(told.seen(is(report))).hasSize(2);
        }
    }

    @Test
    void our_own_report_is_told_only_when_it_ends_however_many_came_after_it() {
        // Given
        String target = mastodon.createAccount(NewAccount.remote("ours", "reports.example"));
        String report = mastodon.report(mastodon.botId(), target, Category.SPAM, "found", List.of());
        try (TopicTail<ObservedReport> told = reports()) {
            bench.tickReports();
            mastodon.resolveReport(report);
            for (int i = 0; i < 4; i++) {
                String later = mastodon.report(mastodon.adminId(), target, Category.OTHER, "later", List.of());
                mastodon.resolveReport(later);
            }
            // When
            bench.tickReports();
            // Then
            ObservedReport ended = told.await(is(report), LIMIT);
            assertThat(ended.ours()).isTrue();
            assertThat(ended.actionTaken()).isTrue();
            assertThat(told.seen(is(report))).hasSize(1);
        }
    }

    @Test
    void a_report_of_ours_that_was_never_on_the_newest_page_is_followed_to_its_end() {
        // Given
        String target = mastodon.createAccount(NewAccount.remote("old", "reports.example"));
        String report = mastodon.report(mastodon.botId(), target, Category.SPAM, "found", List.of());
        List<String> later = open(target, 5);
        try (TopicTail<ObservedReport> told = reports()) {
            tickReports(4);
            mastodon.resolveReport(report);
            open(target, 4).forEach(mastodon::resolveReport);
            // When
            tickReports(8);
            // Then
            assertThat(told.await(is(report), LIMIT).actionTaken()).isTrue();
            assertThat(told.seen(is(report))).hasSize(1);
        }
        later.forEach(mastodon::resolveReport);
    }

    @Test
    void one_report_that_the_server_stumbles_over_does_not_hide_how_others_ended() {
        // Given
        String target = mastodon.createAccount(NewAccount.remote("stumble", "reports.example"));
        String bad = mastodon.report(mastodon.botId(), target, Category.SPAM, "found", List.of());
        String good = mastodon.report(mastodon.botId(), target, Category.SPAM, "found", List.of());
        bench.tickReports();
        mastodon.resolveReport(bad);
        mastodon.resolveReport(good);
        open(target, 4).forEach(mastodon::resolveReport);
        mastodon.faults().add("GET", "/api/v1/admin/reports/" + bad, Fault.json(500, "broken"), 100);
        try (TopicTail<ObservedReport> told = reports()) {
            // When
            for (int i = 0; i < 3; i++) {
                try {
                    bench.tickReports();
                } catch (MastodonFailure stumbled) {
                    assertThat(stumbled).hasMessageContaining("500");
                }
            }
            // Then
            told.await(is(good), LIMIT);
        }
        mastodon.faults().clear();
    }

    @Test
    void reports_of_which_no_page_of_many_comes_are_read_one_by_one() {
        // Given
        String target = mastodon.createAccount(NewAccount.remote("long", "reports.example"));
        String report = mastodon.report(mastodon.adminId(), target, Category.SPAM, "look", List.of());
        mastodon.faults().add("GET", "/api/v1/admin/reports", new Fault.Truncated(), 1);
        try (TopicTail<ObservedReport> told = reports()) {
            // When
            bench.tickReports();
            // Then
            assertThat(told.await(is(report), LIMIT).actionTaken()).isFalse();
        }
        mastodon.resolveReport(report);
    }

    private List<String> open(String target, int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> mastodon.report(mastodon.adminId(), target, Category.OTHER, "later", List.of()))
                .toList();
    }

    private void tickReports(int times) {
        for (int i = 0; i < times; i++) {
            bench.tickReports();
        }
    }

    @Test
    void each_pending_sign_up_is_told_once_also_beyond_the_first_page() {
        // Given
        List<String> ids = java.util.stream.IntStream.range(0, 11)
                .mapToObj(i -> mastodon.signUp("joiner" + i, "joiner" + i + "@mail.example", "192.0.2.9", "trains"))
                .toList();
        try (TopicTail<Registration> told =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.REGISTRATIONS, Registration.class)) {
            // When
            for (int i = 0; i < 6; i++) {
                bench.tickSignUps();
            }
            // Then
            ids.forEach(id -> told.await(event -> event.accountId().equals(id), LIMIT));
            assertThat(ids)
                    .allSatisfy(id -> assertThat(
                                    told.seen(event -> event.accountId().equals(id)))
                            .hasSize(1));
            assertThat(told.seen(event -> event.accountId().equals(ids.getFirst())))
                    .allSatisfy(event -> assertThat(event.eventId()).isEqualTo("account.created:" + ids.getFirst()));
        }
    }

    private static TopicTail<ObservedReport> reports() {
        return new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OBSERVED_REPORTS, ObservedReport.class);
    }

    private static Predicate<ObservedReport> is(String reportId) {
        return event -> event.reportId().equals(reportId);
    }
}

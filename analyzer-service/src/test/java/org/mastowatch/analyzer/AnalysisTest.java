package org.mastowatch.analyzer;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.analyzer.Samples.NOW;
import static org.mastowatch.analyzer.Samples.account;
import static org.mastowatch.analyzer.Samples.altTexts;
import static org.mastowatch.analyzer.Samples.content;
import static org.mastowatch.analyzer.Samples.keyword;
import static org.mastowatch.analyzer.Samples.pictured;
import static org.mastowatch.analyzer.Samples.polled;
import static org.mastowatch.analyzer.Samples.post;
import static org.mastowatch.analyzer.Samples.rapidPosting;
import static org.mastowatch.analyzer.Samples.reported;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.events.Account;
import org.mastowatch.events.Command;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Post;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.events.VerdictEvent.Verdict;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
class AnalysisTest extends JudgedAccount {

    @Test
    void a_post_told_twice_gives_its_verdict_under_one_id() {
        // Given
        inForce(keyword(99, "gone soon"));
        String sha = inForce(keyword(1, "crypto giveaway"));
        // When
        send(post(account, "p1" + account, "Free CRYPTO <b>giveaway</b> here"));
        send(post(account, "p1" + account, "Free CRYPTO <b>giveaway</b> here"));
        send(post(account, "p2" + account, "a walk in the park"));
        send(post(account, "p3" + account, "crypto giveaway again"));
        // Then
        Verdict last = await(v -> v.triggerEventId().equals("status.created:p3" + account));
        assertThat(last.hits())
                .singleElement()
                .satisfies(
                        hit -> assertThat(hit.statusIds()).containsExactlyInAnyOrder("p1" + account, "p3" + account));
        List<Verdict> all = mine();
        assertThat(all.stream().map(Verdict::eventId).distinct()).hasSize(2);
        assertThat(all).allSatisfy(v -> {
            assertThat(v.ruleSetSha256()).isEqualTo(sha);
            assertThat(v.score()).isEqualTo(1.0);
            assertThat(v.hits().getFirst().trace()).isNotEmpty();
            assertThat(v.hits().getFirst().evidence()).isNotEmpty();
        });
        assertThat(get("/metrics").asString())
                .doesNotContain("rule=\"rule 99\"")
                .contains("mastowatch_rule_evaluation_seconds_count{rule=\"rule 1\"")
                .contains("mastowatch_evaluation_seconds_bucket{le=")
                .contains("mastowatch_record_age_seconds_bucket{topic=\"mastowatch.observed.statuses\"")
                .contains("mastowatch_hits_total{rule=\"rule 1\"")
                .contains("mastowatch_rule_failures_total{rule=\"rule 1\"")
                .contains("mastowatch_dead_letters_total{topic=\"mastowatch.observed.reports\"")
                .contains("mastowatch_build_info{version=");
    }

    @Test
    void an_edit_is_judged_anew() {
        // Given
        inForce(keyword(2, "casino"));
        ObservedStatus.Seen first = post(account, "e" + account, "harmless");
        send(first);
        // When
        var edited = new Post(
                first.post().id(),
                first.post().uri(),
                null,
                first.post().createdAt(),
                NOW.plusSeconds(5),
                first.post().visibility(),
                null,
                false,
                "",
                "<p>best casino</p>",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        send(new ObservedStatus.Seen(
                1, EventIds.status(edited.id(), edited.editedAt()), Source.WEBHOOK, NOW, first.account(), edited));
        // Then
        assertThat(await(v -> true).hits().getFirst().evidence().getFirst().key())
                .isEqualTo("status:e" + account + ":" + NOW.plusSeconds(5));
    }

    @Test
    void a_polled_bio_is_scanned() {
        // Given
        inForce(keyword(3, "followers for sale"));
        // When
        send(Topics.OBSERVED_ACCOUNTS, polled(account(account, "<p>Followers <i>for sale</i></p>", 0)));
        // Then
        Verdict verdict = await(v -> true);
        assertThat(verdict.hits().getFirst().statusIds()).isEmpty();
        assertThat(verdict.hits().getFirst().evidence().getFirst().field()).isEqualTo("bio");
    }

    @Test
    void a_persons_report_has_its_posts_judged_and_ours_has_not() {
        // Given
        inForce(keyword(4, "doxx"));
        Account target = account(account, "", 1);
        String ours = Long.toString(IDS.incrementAndGet());
        // When
        send(Topics.OBSERVED_REPORTS, reported(account(ours, "", 1), true, content("o" + ours, "doxx", NOW)));
        send(Topics.OBSERVED_REPORTS, reported(target, false, content("r" + account, "I doxx you", NOW)));
        // Then
        assertThat(await(v -> true).hits().getFirst().statusIds()).containsExactly("r" + account);
        assertThat(verdicts.seen(v -> v instanceof Verdict w && w.accountId().equals(ours)))
                .isEmpty();
    }

    @Test
    void a_verdict_larger_than_kafka_takes_shows_less_and_names_every_post() {
        // Given
        String letters = "abcdefghijklmnopqrst";
        inForce(altTexts(
                11, letters.chars().mapToObj(letter -> (char) letter + ".{190}").toList()));
        List<Post> posts = IntStream.range(0, 50)
                .mapToObj(post -> pictured(
                        "l" + post + "-" + account,
                        IntStream.range(0, 16)
                                .mapToObj(picture -> letters + post + "-" + picture + ".".repeat(200))
                                .toList()))
                .toList();
        // When
        send(Topics.OBSERVED_REPORTS, reported(account(account, "", 1), false, posts.toArray(Post[]::new)));
        // Then
        VerdictEvent.Hit hit = await(v -> true).hits().getFirst();
        assertThat(hit.statusIds()).hasSize(50);
        assertThat(hit.evidence().stream().map(VerdictEvent.Evidence::key).distinct())
                .hasSize(50);
        assertThat(hit.evidence()).hasSizeBetween(50, 1_000);
        assertThat(hit.trace()).isNotEmpty();
        assertThat(get("/metrics").asString())
                .contains("mastowatch_verdicts_shortened_total")
                .doesNotContain("mastowatch_verdicts_shortened_total 0.0");
    }

    @Test
    void a_rate_counts_posts_over_the_window() {
        // Given
        inForce(rapidPosting(5, 4));
        // When
        for (int i = 0; i < 4; i++) {
            send(post(account, i + "w" + account, "number " + i));
        }
        // Then
        Verdict verdict = await(v -> true);
        assertThat(verdict.hits().getFirst().statusIds()).hasSize(4);
        assertThat(verdict.hits().getFirst().counters()).isNotEmpty();
        assertThat(mine()).hasSize(1);
    }

    @Test
    void a_deleted_post_counts_no_more() {
        // Given
        inForce(rapidPosting(6, 2), keyword(7, "marker"));
        send(post(account, "gone" + account, "first"));
        // When
        send(new ObservedStatus.Deleted(
                1, EventIds.statusDeleted("gone" + account), Source.STREAM, NOW, account, "gone" + account));
        send(post(account, "kept" + account, "the marker"));
        // Then
        assertThat(await(v -> true).hits()).extracting(VerdictEvent.Hit::ruleId).containsExactly(7L);
    }

    @Test
    void history_is_read_once_from_the_api_where_a_rule_counts() {
        // Given
        inForce(rapidPosting(8, 5));
        String id = EmulatedMastodon.emulator.createAccount(NewAccount.local("busy" + account));
        for (int i = 0; i < 5; i++) {
            EmulatedMastodon.emulator.post(NewPost.by(id, "earlier " + i));
        }
        // When
        send(Topics.OBSERVED_ACCOUNTS, polled(account(id, "", 5)));
        // Then
        Verdict verdict = (Verdict)
                verdicts.await(v -> v instanceof Verdict w && w.accountId().equals(id), SOON);
        assertThat(verdict.hits().getFirst().statusIds()).hasSize(5);
    }

    @Test
    void poison_goes_to_the_dead_letters_and_the_next_is_judged() {
        // Given
        inForce(keyword(9, "after poison"));
        try (TopicTail<Object> dead = new TopicTail<>(
                ServiceParts.kafka().bootstrap(), Topics.deadLetter(Topics.OBSERVED_STATUSES), Object.class)) {
            // When
            publisher
                    .publishBytes(
                            Topics.OBSERVED_STATUSES,
                            account,
                            "poison:" + account,
                            "{\"type\":\"no such thing\"}".getBytes(StandardCharsets.UTF_8),
                            new RecordHeaders())
                    .await()
                    .atMost(SOON);
            send(post(account, "a" + account, "after poison"));
            // Then
            assertThat(await(v -> true).hits()).hasSize(1);
            dead.await(any -> true, SOON);
        }
    }

    @Test
    void an_erased_account_is_new_again() {
        // Given
        inForce(rapidPosting(10, 3));
        send(post(account, "a" + account, "one"));
        send(post(account, "b" + account, "two"));
        String id = "erase:" + account;
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            // When
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> windows.load(account)
                                    .await()
                                    .atMost(SOON)
                                    .observed()
                                    .posts()
                                    .size()
                            == 2);
            send(
                    Topics.COMMANDS,
                    account,
                    id,
                    new Command.Erase(Command.VERSION, id, NOW, "admin", "they asked", account));
            Outcome told = outcomes.await(o -> id.equals(o.triggerEventId()), SOON);
            // Then
            assertThat(told.detail()).isEqualTo("windows: 1");
            assertThat(told.toString()).doesNotContain("accountId=" + account);
        }
        assertThat(windows.load(account).await().atMost(SOON).observed().posts())
                .isEmpty();
    }
}

package org.mastowatch.poller.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.api.RequestLog;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Visibility;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.poller.AsShipped;
import org.mastowatch.poller.EmulatorParts;
import org.mastowatch.poller.lease.Tenure;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
@TestProfile(AsShipped.class)
class PublicStreamTest {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int PAGE = 40;

    @Inject
    RedisAPI redis;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @Inject
    StreamStore store;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();
    private TopicTail<ObservedStatus> told;
    private String remote;

    @BeforeEach
    void listen() {
        redis.keysAndAwait("mastowatch:mastodon:budget:*").forEach(key -> redis.delAndAwait(List.of(key.toString())));
        told = new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OBSERVED_STATUSES, ObservedStatus.class);
        remote = mastodon.createAccount(NewAccount.remote("streamed" + System.nanoTime(), "stream.example"));
        await().atMost(LIMIT).until(() -> mastodon.streams().listening() == 1 && gaps() == 0 && marked());
        // The mark of the connection may still be on its way; what is told now comes after it.
        told.await(isPost(mastodon.post(NewPost.by(remote, "the stream runs"))), LIMIT);
    }

    @AfterEach
    void close() {
        mastodon.streams().silent(false);
        mastodon.faults().clear();
        told.close();
    }

    private long gaps() {
        return count("select count(*) from stream_gap");
    }

    private boolean marked() {
        return count("select count(*) from stream_mark") > 0;
    }

    private long count(String query) {
        return pool.query(query)
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    private double counter(String name, String tag, String value) {
        var counter = metrics.find(name).tag(tag, value).counter();
        return counter == null ? 0 : counter.count();
    }

    private List<RequestLog.Received> calls(String path) {
        return mastodon.requests().all().stream()
                .filter(call -> call.path().equals(path))
                .toList();
    }

    private List<String> lose(int posts) {
        mastodon.streams().silent(true);
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < posts; i++) {
            lost.add(mastodon.post(NewPost.by(remote, "unheard " + i)));
        }
        mastodon.streams().silent(false);
        return lost;
    }

    private static Predicate<ObservedStatus> isPost(String statusId) {
        return event ->
                event instanceof ObservedStatus.Seen seen && seen.post().id().equals(statusId);
    }

    @Test
    void a_streamed_post_and_its_edit_are_told_once_each() {
        // When
        String post = mastodon.post(NewPost.by(remote, "hello"));
        mastodon.editPost(post, "hello again");
        mastodon.streams().cut();
        String last = mastodon.post(NewPost.by(remote, "the last"));
        // Then
        told.await(isPost(last), LIMIT);
        await().atMost(LIMIT).until(() -> gaps() == 0 && told.seen(isPost(post)).size() >= 2);
        assertThat(told.seen(isPost(post)))
                .hasSize(2)
                .allMatch(event -> event instanceof ObservedStatus.Seen seen && seen.source() == Source.STREAM);
        assertThat(told.seen(isPost(last))).hasSize(1);
        assertThat(redis.getAndAwait("mastowatch:seen:status.created:" + post).toString())
                .isEqualTo("stream:" + remote);
    }

    @Test
    void a_post_that_a_webhook_told_first_is_not_told_again() {
        // Given
        String local = mastodon.createAccount(NewAccount.local("webhooked" + System.nanoTime()));
        mastodon.streams().silent(true);
        String post = mastodon.post(NewPost.by(local, "by webhook"));
        redis.setAndAwait(List.of("mastowatch:seen:status.created:" + post, "webhook:" + local));
        // When
        mastodon.streams().silent(false);
        mastodon.streams().cut();
        String last = mastodon.post(NewPost.by(remote, "the last"));
        // Then
        told.await(isPost(last), LIMIT);
        await().atMost(LIMIT).until(() -> gaps() == 0);
        assertThat(told.seen(isPost(post))).isEmpty();
    }

    @Test
    void what_a_break_left_out_is_read_from_the_timeline_once_and_without_a_new_start() {
        // Given
        double filled = counter("mastowatch.stream.gaps", "end", "filled");
        mastodon.faults().add("GET", "/api/v1/timelines/public", Fault.html(503), 1);
        // More pages than one tick reads.
        List<String> lost = lose(6 * PAGE);
        mastodon.requests().clear();
        // When
        mastodon.streams().cut();
        // Then
        await().atMost(LIMIT).until(() -> counter("mastowatch.stream.gaps", "end", "filled") > filled);
        Predicate<ObservedStatus> unheard = event -> event instanceof ObservedStatus.Seen seen
                && lost.contains(seen.post().id());
        await().atMost(LIMIT).until(() -> told.seen(unheard).size() >= lost.size());
        assertThat(told.seen(unheard))
                .extracting(event -> ((ObservedStatus.Seen) event).post().id())
                .containsExactlyInAnyOrderElementsOf(lost);
        assertThat(calls("/api/v1/timelines/public"))
                .filteredOn(call -> call.status() == 200 && !call.query().contains("max_id"))
                .hasSize(1);
        assertThat(gaps()).isZero();
    }

    @Test
    void a_gap_that_is_too_large_is_counted_and_left() {
        // Given
        double tooLarge = counter("mastowatch.stream.gaps", "end", "too_large");
        lose((AsShipped.GAP_PAGES + 1) * PAGE);
        // When
        mastodon.streams().cut();
        // Then
        await().atMost(LIMIT).until(() -> counter("mastowatch.stream.gaps", "end", "too_large") > tooLarge);
        assertThat(gaps()).isZero();
    }

    @Test
    void connections_that_end_at_once_open_one_gap_and_a_filled_one_closes_those_it_covers() {
        // Given
        Tenure tenure = tenure();
        String feed = "flapping" + System.nanoTime();
        store.begin(tenure, feed).await().atMost(LIMIT);
        // When
        for (int i = 0; i < 5; i++) {
            store.begin(tenure, feed).await().atMost(LIMIT);
        }
        // Then
        assertThat(count("select count(*) from stream_gap where feed = '" + feed + "'"))
                .isEqualTo(1);
        // When
        StreamGap begun = store.gap(feed).await().atMost(LIMIT).orElseThrow();
        store.move(tenure, begun, Optional.of(new PageCursor("max_id=1")))
                .await()
                .atMost(LIMIT);
        store.begin(tenure, feed).await().atMost(LIMIT);
        StreamGap anew = store.gap(feed).await().atMost(LIMIT).orElseThrow();
        assertThat(anew.id()).isNotEqualTo(begun.id());
        store.filled(tenure, feed, anew).await().atMost(LIMIT);
        // Then
        assertThat(count("select count(*) from stream_gap where feed = '" + feed + "'"))
                .isZero();
    }

    private Tenure tenure() {
        long fence = count("select fence from lease where name = 'poll'");
        return new Tenure() {
            @Override
            public long fence() {
                return fence;
            }

            @Override
            public boolean lasts() {
                return true;
            }
        };
    }

    @Test
    void a_private_post_never_passes() {
        // Given
        String local = mastodon.createAccount(NewAccount.local("shy" + System.nanoTime()));
        // When
        String followersOnly = mastodon.post(NewPost.by(local, "private-word").visibility(Visibility.PRIVATE));
        mastodon.streams()
                .sendRaw(
                        "update",
                        "{\"id\":\"leaked-1\",\"visibility\":\"private\",\"content\":\"private-word\","
                                + "\"account\":{\"id\":\"" + local + "\",\"username\":\"shy\",\"acct\":\"shy\"}}");
        String last = mastodon.post(NewPost.by(local, "the last"));
        // Then
        told.await(isPost(last), LIMIT);
        assertThat(told.seen(isPost(followersOnly))).isEmpty();
        assertThat(told.seen(isPost("leaked-1"))).isEmpty();
    }

    @Test
    void a_post_whose_id_no_database_takes_does_not_stop_the_stream() {
        // When
        mastodon.streams()
                .sendRaw(
                        "update",
                        "{\"id\":\"nul\\u0000\",\"visibility\":\"public\",\"content\":\"odd\","
                                + "\"account\":{\"id\":\"" + remote + "\",\"username\":\"odd\",\"acct\":\"odd\"}}");
        String next = mastodon.post(NewPost.by(remote, "after the odd one"));
        // Then
        told.await(isPost(next), LIMIT);
        await().atMost(LIMIT)
                .until(() -> count("select count(*) from stream_mark where status_ids[1] = '" + next + "'") == 1);
    }

    @Test
    void a_delete_is_told_under_its_author_and_one_of_an_unknown_post_is_counted() {
        // Given
        String post = mastodon.post(NewPost.by(remote, "soon gone"));
        told.await(isPost(post), LIMIT);
        double unknown = counter("mastowatch.stream.deletes", "author", "unknown");
        // When
        mastodon.streams().sendRaw("delete", "never-seen");
        mastodon.deletePost(post);
        // Then
        told.await(
                event -> event instanceof ObservedStatus.Deleted deleted
                        && deleted.statusId().equals(post)
                        && deleted.accountId().equals(remote),
                LIMIT);
        assertThat(counter("mastowatch.stream.deletes", "author", "unknown")).isGreaterThan(unknown);
        assertThat(told.seen(event -> event instanceof ObservedStatus.Deleted deleted
                        && deleted.statusId().equals("never-seen")))
                .isEmpty();
    }

    @Test
    void a_new_tenure_reads_the_stream_anew_and_fills_the_gap() {
        // Given
        mastodon.requests().clear();
        List<String> lost = lose(3);
        // When
        pool.query("update lease set fence = fence + 1 where name = 'poll'")
                .execute()
                .await()
                .atMost(LIMIT);
        // Then
        await().atMost(LIMIT).until(() -> !calls("/api/v1/streaming/public").isEmpty());
        lost.forEach(post -> told.await(isPost(post), LIMIT));
        assertThat(mastodon.streams().listening()).isEqualTo(1);
    }
}

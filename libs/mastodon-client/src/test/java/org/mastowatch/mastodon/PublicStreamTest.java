package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.mastodon.stream.PublicFeed;
import org.mastowatch.mastodon.stream.PublicStream;
import org.mastowatch.mastodon.stream.StreamEvent;
import org.mastowatch.mastodon.stream.StreamLimits;

class PublicStreamTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final StreamLimits QUICK = new StreamLimits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            50_000,
            100,
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(5));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Vertx vertx;
    private MastodonEmulator mastodon;
    private String remote;
    private AssertSubscriber<StreamEvent> reader = AssertSubscriber.create(Long.MAX_VALUE);

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        mastodon = MastodonEmulator.start(EmulatorOptions.forTests().people(0, 0));
        remote = mastodon.createAccount(NewAccount.remote("far", "away.example"));
    }

    @AfterEach
    void stop() {
        reader.cancel();
        mastodon.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void read(String base, StreamLimits limits, boolean plainHttp) {
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.of(base)
                .withTokens(
                        Optional.of(Token.of(MastodonEmulator.ADMIN_TOKEN)),
                        Optional.of(Token.of(MastodonEmulator.REPORT_TOKEN)))
                .withPlainHttp(plainHttp);
        MastodonClient client = new MastodonClient(settings, vertx, new LocalBudget(clock), clock, registry);
        new PublicStream(client.streamEntrance(), vertx, limits, clock, registry)
                .events(PublicFeed.REMOTE)
                .subscribe()
                .withSubscriber(reader);
    }

    private void read() {
        read(mastodon.baseUrl(), QUICK, false);
        awaitConnections(1);
    }

    private void awaitConnections(int count) {
        await().atMost(LONG).until(() -> seen(StreamEvent.Connected.class).count() >= count);
        await().atMost(LONG).until(() -> mastodon.streams().listening() > 0);
    }

    private <T extends StreamEvent> Stream<T> seen(Class<T> type) {
        return List.copyOf(reader.getItems()).stream().filter(type::isInstance).map(type::cast);
    }

    private List<String> posts() {
        return seen(StreamEvent.Post.class).map(post -> post.status().id()).toList();
    }

    @Test
    void postsEditsAndDeletesAreTold() {
        // Given
        read();
        // When
        String post = mastodon.post(NewPost.by(remote, "hello"));
        mastodon.editPost(post, "hello again");
        mastodon.deletePost(post);
        // Then
        await().atMost(LONG).until(() -> seen(StreamEvent.Deleted.class).count() == 1);
        assertThat(posts()).containsExactly(post);
        assertThat(seen(StreamEvent.Edited.class)
                        .findFirst()
                        .orElseThrow()
                        .status()
                        .editedAt())
                .isNotNull();
        assertThat(seen(StreamEvent.Deleted.class)).containsExactly(new StreamEvent.Deleted(post));
    }

    @Test
    void aBrokenOrUnknownEventIsCountedAndTheNextIsRead() {
        // Given
        read();
        // When
        mastodon.streams().sendRaw("update", "{\"id\":");
        mastodon.streams().sendRaw("update", "{\"content\":\"no id\"}");
        mastodon.streams().sendRaw("update", "{\"content\":\"" + "x".repeat(60_000) + "\"}");
        mastodon.streams().sendRaw("announcement", "{}");
        String post = mastodon.post(NewPost.by(remote, "hello"));
        // Then
        await().atMost(LONG).until(() -> posts().contains(post));
        assertThat(registry.get("mastowatch.mastodon.stream.broken")
                        .tag("reason", "unreadable")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("mastowatch.mastodon.stream.broken")
                        .tag("reason", "too_large")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("mastowatch.mastodon.stream.events")
                        .tag("event", "other")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(seen(StreamEvent.Lost.class)).isEmpty();
    }

    @Test
    void aConnectionThatIsCutIsMadeAgain() {
        // Given
        read();
        mastodon.faults().add("GET", "/api/v1/streaming/public/remote", Fault.html(503), 2);
        // When
        mastodon.streams().cut();
        awaitConnections(2);
        String post = mastodon.post(NewPost.by(remote, "hello"));
        // Then
        await().atMost(LONG).until(() -> posts().contains(post));
        assertThat(seen(StreamEvent.Lost.class)).hasSize(3);
    }

    @Test
    void aSilentConnectionIsDead() {
        // Given
        StreamLimits impatient = new StreamLimits(
                QUICK.connectTimeout(),
                Duration.ofMillis(500),
                QUICK.eventBytes(),
                QUICK.buffered(),
                QUICK.firstPause(),
                QUICK.longestPause(),
                QUICK.steady());
        read(mastodon.baseUrl(), impatient, false);
        awaitConnections(1);
        // When
        mastodon.streams().silent(true);
        // Then
        awaitConnections(2);
    }

    @Test
    void aReaderThatIsTooSlowLosesTheConnectionAndNoSingleEvent() {
        // Given
        reader = AssertSubscriber.create(1);
        read();
        // When
        for (int i = 0; i < 300; i++) {
            mastodon.post(NewPost.by(remote, "post " + i));
        }
        await().atMost(LONG).until(() -> mastodon.streams().listening() == 0);
        reader.request(Long.MAX_VALUE);
        // Then
        awaitConnections(2);
        List<StreamEvent> events = List.copyOf(reader.getItems());
        int lost = events.indexOf(seen(StreamEvent.Lost.class).findFirst().orElseThrow());
        assertThat(events.subList(1, lost)).hasSizeBetween(QUICK.buffered() - 1, QUICK.buffered() + 1);
        assertThat(events.get(lost + 1)).isInstanceOf(StreamEvent.Connected.class);
        assertThat(registry.get("mastowatch.mastodon.stream.overflows")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTokenThatIsRefusedGivesWayToTheOther() {
        // Given
        mastodon.revokeToken(MastodonEmulator.ADMIN_TOKEN);
        // When
        read();
        // Then
        assertThat(seen(StreamEvent.Lost.class))
                .hasSize(1)
                .allMatch(lost -> lost.why() instanceof MastodonError.NotAuthorized);
    }

    @Test
    void theStreamingHostThatTheInstanceNamesIsUsedAndARedirectIsNot() {
        try (OddServer instance = new OddServer();
                OddServer elsewhere = new OddServer()) {
            // Given
            CountDownLatch done = new CountDownLatch(1);
            elsewhere.on("/live/api/v1/streaming/public/remote", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                OutputStream body = exchange.getResponseBody();
                body.write(":)\nevent: delete\ndata: 12\n\n".getBytes(StandardCharsets.UTF_8));
                body.flush();
                try {
                    done.await(LONG.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            instance.json(
                    "/api/v2/instance",
                    "{\"configuration\":{\"urls\":{\"streaming\":\""
                            + elsewhere.base().replaceFirst("http", "ws") + "/live\"}}}");
            // When
            read(instance.base(), QUICK, false);
            // Then
            await().atMost(LONG).until(() -> seen(StreamEvent.Deleted.class).count() == 1);
            assertThat(elsewhere.seen)
                    .singleElement()
                    .matches(call -> call.authorization().equals("Bearer " + MastodonEmulator.ADMIN_TOKEN));
            done.countDown();
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (OddServer instance = new OddServer();
                OddServer elsewhere = new OddServer()) {
            // Given
            instance.json("/api/v2/instance", "{}");
            instance.answer(
                    "/api/v1/streaming/public/remote",
                    301,
                    "text/html",
                    "",
                    "Location",
                    elsewhere.base() + "/api/v1/streaming/public/remote");
            // When
            read(instance.base(), QUICK, false);
            // Then
            await().atMost(LONG).until(() -> seen(StreamEvent.Lost.class).count() >= 2);
            assertThat(elsewhere.seen).isEmpty();
        }
    }

    @Test
    void aStreamingHostWithoutEncryptionGetsNoToken() {
        try (OddServer instance = new OddServer()) {
            // Given
            instance.json("/api/v1/instance", "{\"urls\":{\"streaming_api\":\"ws://streaming.example\"}}");
            // When
            read(instance.base(), QUICK, false);
            // Then
            await().atMost(LONG).until(() -> seen(StreamEvent.Lost.class).count() >= 1);
            assertThat(seen(StreamEvent.Lost.class))
                    .allMatch(lost -> lost.why() instanceof MastodonError.Invalid
                            && lost.why().message().contains("wss://"));
        }
    }
}

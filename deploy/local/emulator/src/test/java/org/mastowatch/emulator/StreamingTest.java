package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Visibility;

class StreamingTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private MastodonEmulator emulator;
    private Http http;
    private String local;
    private String remote;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests().people(0, 0));
        http = new Http(emulator.baseUrl());
        local = emulator.createAccount(NewAccount.local("near"));
        remote = emulator.createAccount(NewAccount.remote("far", "away.example"));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private CompletableFuture<Void> listen(String path) {
        int before = emulator.streams().listening();
        var ended = http.client()
                .sendAsync(http.request(path, ADMIN_TOKEN).timeout(LIMIT).build(), BodyHandlers.ofLines())
                .thenAcceptAsync(reply -> {
                    try (Stream<String> body = reply.body()) {
                        body.forEach(lines::add);
                    }
                });
        await().atMost(LIMIT).until(() -> emulator.streams().listening() > before);
        return ended;
    }

    @Test
    void newEditedAndDeletedPostsOfTheChannelAreSentAndNoOthers() {
        // Given
        listen("/api/v1/streaming/public/remote");
        // When
        String post = emulator.post(NewPost.by(remote, "hello"));
        emulator.editPost(post, "hello again");
        emulator.deletePost(post);
        emulator.post(NewPost.by(local, "near"));
        emulator.post(NewPost.by(remote, "quiet").visibility(Visibility.UNLISTED));
        emulator.post(NewPost.by(remote, "secret").visibility(Visibility.PRIVATE));
        String last = emulator.post(NewPost.by(remote, "the last"));
        // Then
        await().atMost(LIMIT)
                .until(() -> lines.stream().anyMatch(line -> line.startsWith("data: {") && line.contains(last)));
        assertThat(lines.getFirst()).isEqualTo(":)");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("event: "))
                .containsExactly("event: update", "event: status.update", "event: delete", "event: update");
        assertThat(lines).contains("data: " + post);
    }

    @Test
    void aConnectionThatIsCutEnds() {
        // Given
        var ended = listen("/api/v1/streaming/public");
        // When
        emulator.streams().cut();
        // Then
        await().atMost(LIMIT).until(ended::isDone);
        await().atMost(LIMIT).until(() -> emulator.streams().listening() == 0);
    }

    @Test
    void aTokenIsNeededAndNoScope() throws Exception {
        emulator.issueToken("narrow", emulator.adminId(), Set.of("admin:read"));
        emulator.issueToken("app", null, Set.of("read"));

        assertThat(http.get("/api/v1/streaming/health", "").body()).isEqualTo("OK");
        assertThat(http.get("/api/v1/streaming/public", "").object().getString("error"))
                .isEqualTo("Missing access token");
        assertThat(http.get("/api/v1/streaming/public", "app").status()).isEqualTo(401);
        assertThat(http.get("/api/v1/streaming/elsewhere", ADMIN_TOKEN).status())
                .isEqualTo(400);
        listen("/api/v1/streaming/public/local?access_token=narrow");
    }

    @Test
    void aWebSocketListensToTheChannelsItNames() {
        // Given
        var said = new CopyOnWriteArrayList<String>();
        var listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                said.add(text.toString());
                socket.request(1);
                return null;
            }
        };
        String address = emulator.baseUrl().replaceFirst("http", "ws") + "/api/v1/streaming?stream=public:local";
        // When
        WebSocket socket = http.client()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + ADMIN_TOKEN)
                .buildAsync(URI.create(address), listener)
                .join();
        socket.sendText("{\"type\":\"subscribe\",\"stream\":\"nothing\"}", true).join();
        await().atMost(LIMIT).until(() -> said.stream().anyMatch(text -> text.contains("Unknown stream type")));
        emulator.post(NewPost.by(remote, "far"));
        String post = emulator.post(NewPost.by(local, "near"));
        // Then
        await().atMost(LIMIT).until(() -> said.size() == 2);
        var message = new JsonObject(said.getLast());
        assertThat(message.getJsonArray("stream")).containsExactly("public:local");
        assertThat(message.getString("event")).isEqualTo("update");
        assertThat(new JsonObject(message.getString("payload")).getString("id")).isEqualTo(post);
        socket.abort();
    }

    @Test
    void thePublicTimelineIsPagedAndShowsWhatTheStreamShows() throws Exception {
        // Given
        String first = emulator.post(NewPost.by(remote, "one"));
        String second = emulator.post(NewPost.by(remote, "two").replyTo(first));
        String third = emulator.post(NewPost.by(local, "three"));
        emulator.post(NewPost.by(local, "to another").replyTo(first));
        emulator.post(NewPost.by(local, "unlisted").visibility(Visibility.UNLISTED));
        emulator.post(NewPost.reblog(local, first));
        // When
        var all = http.get("/api/v1/timelines/public?limit=2", ADMIN_TOKEN);
        // Then
        assertThat(Json.ids(all.array())).containsExactly(third, second);
        assertThat(all.header("Link")).contains("max_id=" + second);
        assertThat(Json.ids(http.get("/api/v1/timelines/public?remote=true", ADMIN_TOKEN)
                        .array()))
                .containsExactly(second, first);
        assertThat(Json.ids(http.get("/api/v1/timelines/public?local=true", "").array()))
                .containsExactly(third);
    }
}

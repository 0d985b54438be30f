package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.mastodon.entity.Account;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.MastodonJson;
import org.mastowatch.mastodon.entity.Role;

/** Reads what real servers answered, by the client's own call for it, and looks for what got lost. */
class RecordedAnswersTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "MASTODON_RECORDINGS", matches = ".*")
    void everyRecordedAnswerIsReadWithoutLoss() {
        // Given
        String folder = System.getenv("MASTODON_RECORDINGS");
        assertThat(folder).as("MASTODON_RECORDINGS").isNotBlank();
        assertThat(Path.of(folder)).isDirectory();
        List<Recording> recordings = Recording.in(Path.of(folder));

        // When
        List<String> lost = new ArrayList<>();
        int whole = 0;
        for (Recording recording : recordings) {
            List<String> losses = replay(recording);
            losses.forEach(loss -> lost.add(recording + " " + loss));
            whole += losses.isEmpty() ? 1 : 0;
        }

        // Then
        System.getLogger(RecordedAnswersTest.class.getName())
                .log(Level.INFO, "{0} of {1} recorded answers read without loss", whole, recordings.size());
        assertThat(lost).isEmpty();
        assertThat(recordings).isNotEmpty();
    }

    private static List<String> replay(Recording recording) {
        try (OddServer server = new OddServer()) {
            String body = recording.body().isTextual()
                    ? recording.body().textValue()
                    : recording.body().toString();
            String type = recording.body().isTextual() ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
            String[] headers = recording.link().isEmpty() ? new String[0] : new String[] {"Link", recording.link()};
            server.otherwise(exchange -> {
                boolean asked = exchange.getRequestMethod().equals(recording.method())
                        && exchange.getRequestURI().getPath().equals(recording.path());
                OddServer.send(
                        exchange,
                        asked ? recording.status() : 404,
                        asked ? type : "application/json",
                        asked ? body : "{\"error\":\"Record not found\"}",
                        headers);
            });
            server.json("/.well-known/nodeinfo", """
                    {"links":[{"rel":"http://nodeinfo.diaspora.software/ns/schema/2.0","href":"/nodeinfo/2.0"}]}""");
            Clock clock = Clock.systemUTC();
            MastodonClient client = new MastodonClient(
                    Settings.of(server.base()), vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry());
            Object read = RecordedCalls.make(client, recording.route(), recording.id())
                    .await()
                    .atMost(LONG);
            return losses(recording, read);
        } catch (MastodonFailure refused) {
            boolean told =
                    recording.status() >= 400 && refused.error().message().contains(String.valueOf(recording.status()));
            return told ? List.of() : List.of(String.valueOf(refused.getMessage()));
        } catch (IllegalStateException noCall) {
            return List.of(String.valueOf(noCall.getMessage()));
        }
    }

    private static List<String> losses(Recording recording, Object read) {
        List<String> losses = new ArrayList<>(Loss.between(recording.body(), read));
        if (recording.status() >= 400 && !(read instanceof Outcome.Already<?>)) {
            losses.add("the refusal was overlooked");
        }
        if (read instanceof Page<?> page) {
            boolean goesOn = recording.link().contains("rel=\"next\"")
                    && !recording.body().isEmpty();
            if (page.next().isPresent() != goesOn) {
                losses.add("the link to the next page");
            }
        }
        return losses;
    }

    @Test
    void aLossIsSeen() throws IOException {
        // Given
        JsonNode answered = MastodonJson.mapper()
                .readTree(
                        "{\"id\":\"1\",\"username\":\"ann\",\"email\":\"ann@mail.example\",\"ips\":[{\"ip\":\"192.0.2.1\"}]}");
        AdminAccount whole = MastodonJson.mapper().treeToValue(answered, AdminAccount.class);
        AdminAccount lossy =
                MastodonJson.mapper().readValue("{\"id\":\"1\",\"username\":\"ann\",\"ips\":[]}", AdminAccount.class);

        // Then
        assertThat(Loss.between(answered, whole)).isEmpty();
        assertThat(Loss.between(answered, lossy)).containsExactly("/email", "/ips has 0 of 1");
    }

    @Test
    void anObjectThatWasLeftOutIsSeen() throws IOException {
        // Given
        JsonNode answered = MastodonJson.mapper()
                .readTree("{\"id\":\"1\",\"username\":\"ann\",\"role\":{\"id\":\"3\",\"name\":\"Mod\"}}");
        AdminAccount lossy = MastodonJson.mapper().readValue("{\"id\":\"1\",\"username\":\"ann\"}", AdminAccount.class);

        // Then
        assertThat(Loss.between(answered, lossy)).containsExactly("/role");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST /api/v1/reports                | 200 | {"id":"7","action_taken":false}
                    GET /api/v1/admin/accounts/:id      | 200 | {"id":"7","username":"ann","domain":null,"role":"admin","account":{"id":"7","username":"ann","acct":"ann"}}
                    GET /api/v1/admin/reports/:id       | 200 | {"id":"7","action_taken":false,"comment":"x","statuses":[{"id":"1","visibility":"public","tags":[{"name":"a"}]}]}
                    GET /api/v1/instance                | 200 | {"uri":"social.example","version":"2.9.1","urls":{"streaming_api":"wss://social.example"},"registrations":false}
                    GET /api/v1/instance/peers          | 200 | ["far.example"]
                    GET /api/v1/instance/activity       | 200 | [{"week":"1754006400","statuses":"12","logins":"3","registrations":"0"}]
                    GET /nodeinfo/2.0                   | 200 | {"version":"2.0","software":{"name":"mastodon","version":"4.6.4"},"usage":{"users":{"total":4,"activeMonth":1,"activeHalfyear":2},"localPosts":7},"openRegistrations":true}
                    POST /oauth/token                   | 200 | {"access_token":"abc","token_type":"Bearer","scope":"read write","created_at":1754006400}
                    POST /api/v1/apps                   | 200 | {"id":"1","client_id":"abc","client_secret":"def","scopes":["read"]}
                    POST /api/v1/admin/domain_blocks    | 422 | {"error":"exists","existing_domain_block":{"id":"1","domain":"bad.example","severity":"silence"}}
                    POST /api/v1/admin/accounts/:id/approve | 404 | {"error":"Record not found"}
                    POST /api/v1/admin/accounts/:id/reject  | 200 | {"id":"7","username":"ann"}
                    GET /api/v2/admin/accounts          | 401 | {"error":"The access token is invalid"}
                    POST /api/v1/admin/measures         | 429 | {"error":"Too many requests"}
                    GET /api/v2/instance                | 503 | {"error":"There was a temporary problem"}
                    """)
    void whatOtherServersAnswerIsReadWithoutLoss(String route, int status, String body) throws IOException {
        // Given
        Recording recording = new Recording(
                "none",
                0,
                route,
                route.substring(route.indexOf(' ') + 1).replace(":id", "7"),
                status,
                "",
                MastodonJson.mapper().readTree(body));

        // Then
        assertThat(replay(recording)).isEmpty();
    }

    @Test
    void olderAndOtherShapesAreRead() throws IOException {
        assertThat(MastodonJson.mapper()
                        .readValue("{\"id\":\"1\",\"role\":\"admin\",\"ips\":null}", AdminAccount.class)
                        .role())
                .isEqualTo(new Role("", "admin", null, false));
        assertThat(MastodonJson.mapper()
                        .readValue(
                                "{\"id\":1,\"last_status_at\":\"2024-05-06T07:08:09Z\",\"created_at\":\"long ago\",\"fields\":null}",
                                Account.class))
                .satisfies(account -> {
                    assertThat(account.id()).isEqualTo("1");
                    assertThat(account.lastStatusAt()).isEqualTo("2024-05-06");
                    assertThat(account.createdAt()).isNull();
                    assertThat(account.fields()).isEmpty();
                });
        assertThat(MastodonJson.mapper()
                        .readValue("{\"id\":\"1\",\"confirmed\":null}", AdminAccount.class)
                        .confirmed())
                .isNull();
    }
}

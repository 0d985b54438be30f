package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.oauth.Scopes;

/**
 * Puts an emulator into the state of a real server before each request that was recorded there, sends the same request
 * and compares the answers. The folder of recordings comes by {@code MASTODON_RECORDINGS}.
 */
class RecordedAnswersTest {
    private static final System.Logger LOG = System.getLogger(RecordedAnswersTest.class.getName());
    private static final String TOKEN = "recorded";

    @Test
    void everyRecordedRequestIsAnsweredAsTheRealServerDid() throws Exception {
        // Given
        String folder = System.getenv("MASTODON_RECORDINGS");
        assumeThat(folder).as("MASTODON_RECORDINGS").isNotNull();
        assertThat(folder).as("MASTODON_RECORDINGS").isNotBlank();
        assertThat(Files.isDirectory(Path.of(folder)))
                .as("the folder of recordings")
                .isTrue();
        List<Interaction> recorded = Interaction.in(Path.of(folder));
        assertThat(recorded).as("recordings").isNotEmpty();

        // When
        var mismatches = new ArrayList<String>();
        for (Interaction interaction : recorded) {
            List<String> differences = differences(interaction);
            if (!differences.isEmpty()) {
                mismatches.add(interaction.name() + " " + interaction.method() + " " + interaction.address() + ": "
                        + String.join("; ", differences));
            }
        }

        // Then
        String figure = (recorded.size() - mismatches.size()) + " of " + recorded.size() + " recorded answers matched";
        LOG.log(System.Logger.Level.INFO, figure);
        assertThat(mismatches).as(figure).isEmpty();
    }

    /** An answer that breaks the reading of it is one that does not match; the others still count. */
    private static List<String> differences(Interaction recorded) throws Exception {
        try {
            return replay(recorded);
        } catch (RuntimeException e) {
            return List.of("cannot be replayed: " + e);
        }
    }

    private static List<String> replay(Interaction recorded) throws Exception {
        var state = new RecordedState(recorded);
        Long viewer = Before.arrange(recorded, state);
        try (var emulator = MastodonEmulator.start(EmulatorOptions.forTests()
                .people(0, 0)
                .version(state.about.version())
                .at(recorded.host(), recorded.origin())
                .limits(RateLimits.MASTODON)
                .clock(Clock.fixed(recorded.at(), ZoneOffset.UTC)))) {
            state.into(emulator.instance());
            String token = token(emulator, recorded, viewer);
            var http = new Http(emulator.baseUrl());
            Http.Reply reply = http.send(request(http, recorded, token));
            String local = reply.body().replace(emulator.baseUrl(), recorded.origin());
            return Comparison.of(recorded, new Http.Reply(reply.status(), local, reply.raw()));
        }
    }

    private static HttpRequest.Builder request(Http http, Interaction recorded, String token) {
        var request = http.request(recorded.address(), token);
        String sent = recorded.sent();
        if (sent == null) {
            return request.method(recorded.method(), BodyPublishers.noBody());
        }
        boolean form = recorded.requestBody() == null || recorded.requestType() == null;
        return request.header("Content-Type", form ? "application/x-www-form-urlencoded" : recorded.requestType())
                .method(recorded.method(), BodyPublishers.ofString(sent));
    }

    /** The token that leads to the recorded answer: whose it is, what it allows and whether it still holds. */
    private static String token(MastodonEmulator emulator, Interaction recorded, Long viewer) {
        String client = recorded.param("client_id");
        if (client != null && recorded.status() < 300) {
            emulator.access()
                    .apps()
                    .register("Recorded", client, recorded.param("client_secret"), List.of(), Scopes.ALL);
        }
        boolean asApp = recorded.is("POST", "/api/v1/accounts")
                && !recorded.error().contains("client credentials authentication");
        if (viewer == null && !asApp) {
            return "";
        }
        if (recorded.status() == 401 && !recorded.error().contains("revoked")) {
            return "unknown";
        }
        boolean narrow = recorded.error().contains("outside the authorized scopes");
        emulator.issueToken(
                TOKEN, asApp ? null : Long.toString(viewer), narrow ? Set.of("push") : Set.copyOf(Scopes.ALL));
        if (recorded.error().contains("revoked")) {
            emulator.revokeToken(TOKEN);
        }
        return TOKEN;
    }
}

package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Registrations;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Codes;
import org.mastowatch.local.parts.HeldClock;

class RestartTest {
    @TempDir
    private Path folder;

    private EmulatorOptions options() {
        return EmulatorOptions.forTests().stateFile(folder.resolve("state.json"));
    }

    @Test
    void appsTokensPasswordsAndSettingsOutliveARestartAndCodesDoNot() throws Exception {
        // Given
        App app;
        String token;
        String code;
        try (var first = MastodonEmulator.start(options())) {
            app = first.access().apps().register("Phone", null, List.of(App.OUT_OF_BAND), List.of("read"));
            long admin = Long.parseLong(first.adminId());
            token = first.access().tokens().issue(app, admin, List.of("read"), null);
            first.issueToken("by-hand", first.adminId(), Set.of("read"));
            first.revokeToken("by-hand");
            first.access().passwords().choose(admin, "another-password");
            code = first.access()
                    .codes()
                    .issue(new Codes.Grant(app.id(), admin, App.OUT_OF_BAND, List.of("read"), null));
            first.instance().registrations(new Registrations(Registrations.Mode.CLOSED, false));
        }

        // When
        try (var second = MastodonEmulator.start(options())) {
            // Then
            var http = new Http(second.baseUrl());
            assertThat(second.access().apps().find(app.clientId())).isEqualTo(app);
            assertThat(second.access().apps().find("demo-client-id")).isNotNull();
            assertThat(http.get("/api/v1/accounts/verify_credentials", token)
                            .object()
                            .getString("username"))
                    .isEqualTo("harbour_admin");
            assertThat(http.get("/api/v1/accounts/verify_credentials", "by-hand")
                            .status())
                    .isEqualTo(401);
            assertThat(new SignInBrowser(second.baseUrl()).signIn("harbour_admin", "another-password"))
                    .isEqualTo("/");
            assertThat(second.access().codes().look(code)).isNull();
            assertThat(second.instance().registrations().enabled()).isFalse();
        }
    }

    @Test
    void aDeliveryThatWaitsForItsNextTryIsMadeAfterARestart() throws Exception {
        try (var receiver = new Receiver()) {
            // Given an endpoint that fails and a pace at which the next try lies far ahead
            receiver.answerNext(503);
            var slow = options().webhookTo(receiver.url());
            URI endpoint = receiver.url();
            try (var first = MastodonEmulator.start(slow)) {
                first.deliveries().settings(first.deliveries().settings().retryScale(1));
                first.post(NewPost.by(first.adminId(), "hello"));
                await().untilAsserted(() ->
                        assertThat(first.deliveries().counts().now().retried()).isEqualTo(1));
            }
            assertThat(receiver.got()).hasSize(1);

            // When the next process starts after that time
            var later = new HeldClock(Instant.now().plusSeconds(3600));
            try (var second = MastodonEmulator.start(slow.clock(later))) {
                // Then the same bytes arrive
                await().untilAsserted(() -> assertThat(receiver.got()).hasSize(2));
                assertThat(receiver.got().get(1).body())
                        .isEqualTo(receiver.got().get(0).body());
                await().untilAsserted(
                                () -> assertThat(second.deliveries().pending()).isEmpty());
                assertThat(second.deliveries().settings().endpoints()).containsExactly(endpoint);
            }
        }
    }
}

package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;
import static org.mastowatch.emulator.MastodonEmulator.MODERATOR_TOKEN;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.local.parts.HeldClock;

/** Every family of Mastodon's throttles, with its own numbers and windows. */
class ThrottlesTest {
    private final HeldClock clock = new HeldClock(Instant.parse("2026-08-01T10:00:01Z"));
    private MastodonEmulator emulator;
    private Http http;

    @BeforeEach
    void start() {
        emulator =
                MastodonEmulator.start(EmulatorOptions.forTests().clock(clock).limits(RateLimits.MASTODON));
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Http.Reply from(String address, String method, String path, String body) throws Exception {
        if (method.equals("GET")) {
            return http.send(http.request(path, "").header("X-Forwarded-For", address));
        }
        return http.send(http.request(path, "")
                .header("X-Forwarded-For", address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body)));
    }

    @Test
    void anAddressRegistersFiveAppsInTenMinutes() throws Exception {
        // Given
        for (int i = 0; i < 5; i++) {
            var reply = from("192.0.2.1", "POST", "/api/v1/apps", "client_name=a&redirect_uris=urn:a:b");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("5");
            assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("" + (4 - i));
        }

        // When
        var sixth = from("192.0.2.1", "POST", "/api/v1/apps", "client_name=a&redirect_uris=urn:a:b");

        // Then
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("X-RateLimit-Reset")).isEqualTo("2026-08-01T10:10:00.000000Z");
        assertThat(from("192.0.2.2", "POST", "/api/v1/apps", "client_name=a&redirect_uris=urn:a:b")
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(10));
        assertThat(from("192.0.2.1", "POST", "/api/v1/apps", "client_name=a&redirect_uris=urn:a:b")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAddressSignsUpFiveTimesInHalfAnHour() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(from("192.0.2.1", "POST", "/api/v1/accounts", "").status())
                    .isEqualTo(401);
        }
        var sixth = from("192.0.2.1", "POST", "/api/v1/accounts", "");
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("X-RateLimit-Limit")).isEqualTo("5");
        assertThat(sixth.header("X-RateLimit-Reset")).isEqualTo("2026-08-01T10:30:00.000000Z");
    }

    @Test
    void anAddressTriesToSignInTwentyFiveTimesInFiveMinutes() throws Exception {
        for (int i = 0; i < 25; i++) {
            assertThat(from("192.0.2.1", "POST", "/auth/sign_in", "").status()).isEqualTo(422);
        }
        var next = from("192.0.2.1", "POST", "/auth/sign_in", "");
        assertThat(next.status()).isEqualTo(429);
        assertThat(next.header("X-RateLimit-Limit")).isEqualTo("25");
        assertThat(next.object().getString("error")).isEqualTo("Too many requests");
    }

    @Test
    void allAddressesOfAnIpv6NetworkCountAsOne() throws Exception {
        // Given
        emulator.rateLimits(new RateLimits(true, 300, 1500, 1, 300, 400));

        // Then
        assertThat(from("2001:db8:1:2::1", "GET", "/api/v1/instance/rules", "").status())
                .isEqualTo(200);
        assertThat(from("2001:db8:1:2:ffff::9", "GET", "/api/v1/instance/rules", "")
                        .status())
                .isEqualTo(429);
        assertThat(from("2001:db8:1:3::1", "GET", "/api/v1/instance/rules", "").status())
                .isEqualTo(200);
    }

    @Test
    void allTokensOfAPersonShareAnotherLimitAndTheNearerOneIsShown() throws Exception {
        // Given
        emulator.rateLimits(new RateLimits(true, 10, 3, 300, 300, 400));
        emulator.issueToken("second", emulator.adminId(), Set.of("read"));

        // When
        http.get("/api/v1/instance/rules", ADMIN_TOKEN);
        var second = http.get("/api/v1/instance/rules", "second");
        http.get("/api/v1/instance/rules", ADMIN_TOKEN);

        // Then
        assertThat(second.header("X-RateLimit-Limit")).isEqualTo("3");
        assertThat(second.header("X-RateLimit-Remaining")).isEqualTo("1");
        assertThat(http.get("/api/v1/instance/rules", "second").status()).isEqualTo(429);
        assertThat(http.get("/api/v1/instance/rules", MODERATOR_TOKEN).status()).isEqualTo(200);
    }

    @Test
    void aPersonDeletesThirtyPostsInHalfAnHour() throws Exception {
        // Given
        emulator.rateLimits(new RateLimits(true, 300, 1500, 300, 300, 400, 5, 5, 1, 25));
        String first = emulator.post(NewPost.by(emulator.adminId(), "one"));
        String second = emulator.post(NewPost.by(emulator.adminId(), "two"));

        // Then
        assertThat(delete(first).status()).isEqualTo(200);
        assertThat(delete(second).status()).isEqualTo(429);
        assertThat(RateLimits.MASTODON.deletes()).isEqualTo(30);
    }

    private Http.Reply delete(String post) throws Exception {
        return http.send(http.request("/api/v1/statuses/" + post, ADMIN_TOKEN).DELETE());
    }

    @Test
    void anAppsOwnTokenCountsWithItsAddress() throws Exception {
        // Given
        emulator.rateLimits(new RateLimits(true, 300, 1500, 1, 300, 400));
        emulator.access().tokens().issue("app-token", "app", null, Set.of("read"));

        // Then
        assertThat(http.get("/api/v1/instance/rules", "app-token").status()).isEqualTo(200);
        assertThat(http.get("/api/v1/instance/rules", "").status()).isEqualTo(429);
    }
}

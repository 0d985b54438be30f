package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;
import static org.mastowatch.emulator.MastodonEmulator.REPORT_TOKEN;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.local.parts.HeldClock;

class FaultKindsTest {
    private static final String RULES = "/api/v1/instance/rules";

    private final HeldClock clock = new HeldClock(Instant.parse("2026-08-01T10:00:00Z"));
    private MastodonEmulator emulator;
    private Http http;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests().clock(clock));
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private void next(String kind) throws Exception {
        var reply = http.json(
                "/_emulator/faults",
                "",
                new JsonObject().put("path", "/api/*").put("kind", kind).put("ms", 60_000));
        assertThat(reply.status()).isEqualTo(200);
    }

    private Http.Reply report(String target) throws Exception {
        return http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + target);
    }

    @Test
    void aMalformedAnswerHasTheRightStatusAndIsNoJson() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("target"));
        next("malformed");

        // When
        var reply = report(target);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::object).isInstanceOf(DecodeException.class);
        assertThat(emulator.reports()).hasSize(1);
    }

    @Test
    void aTruncatedAnswerBreaksOffAfterTheEffect() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("target"));
        next("truncated");

        // Then
        assertThatThrownBy(() -> report(target)).isInstanceOf(IOException.class);
        assertThat(emulator.reports()).hasSize(1);
        assertThat(report(target).status()).isEqualTo(200);
    }

    @Test
    void aThrottledCallHasNoEffectAndSaysUntilWhen() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("target"));
        next("throttled");

        // When
        var reply = report(target);

        // Then
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(reply.header("X-RateLimit-Reset")).isEqualTo("2026-08-01T10:01:00.000000Z");
        assertThat(emulator.reports()).isEmpty();
    }

    @Test
    void aWrongClockShowsInDateResetAndWhatIsMade() throws Exception {
        // Given
        emulator.rateLimits(RateLimits.MASTODON);
        http.json("/_emulator/clock-skew", "", new JsonObject().put("ms", -7_200_000));

        // When
        var reply = http.get(RULES, "");
        String id = emulator.createAccount(NewAccount.local("early"));

        // Then
        assertThat(reply.header("Date")).isEqualTo("Sat, 1 Aug 2026 08:00:00 GMT");
        assertThat(reply.header("X-RateLimit-Reset")).isEqualTo("2026-08-01T08:05:00.000000Z");
        assertThat(http.get("/api/v1/admin/accounts/" + id, ADMIN_TOKEN)
                        .object()
                        .getString("created_at"))
                .isEqualTo("2026-08-01T08:00:00.000Z");
        emulator.faults().clear();
        assertThat(http.get(RULES, "").header("Date")).startsWith("Sat, 1 Aug 2026 10:00:00");
    }

    @Test
    void everyAnswerComesLaterWhileThereIsLatency() throws Exception {
        // Given
        emulator.faults().latency(Duration.ofMillis(150));

        // When
        long before = System.nanoTime();
        http.get(RULES, "");

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }
}

package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;
import static org.mastowatch.emulator.MastodonEmulator.REPORT_TOKEN;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;

class LimitsAndFaultsTest {
    private MastodonEmulator emulator;
    private Http http;

    @BeforeEach
    void start() {
        var clock = Clock.fixed(Instant.parse("2026-08-01T13:47:01.123456Z"), ZoneOffset.UTC);
        emulator = MastodonEmulator.start(EmulatorOptions.forTests().clock(clock));
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Http.Reply instance(String token) throws Exception {
        return http.get("/api/v1/instance/rules", token);
    }

    @Test
    void theCallAfterTheLastIsThrottledWithTheHeadersAndWithoutRetryAfter() throws Exception {
        // Given
        emulator.rateLimits(RateLimits.callsPerWindow(2));

        // When
        var first = instance(ADMIN_TOKEN);
        instance(ADMIN_TOKEN);
        var third = instance(ADMIN_TOKEN);

        // Then
        assertThat(first.header("X-RateLimit-Limit")).isEqualTo("2");
        assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("1");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.object().getString("error")).isEqualTo("Too many requests");
        assertThat(third.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(third.header("X-RateLimit-Reset")).isEqualTo("2026-08-01T13:50:00.123456Z");
        assertThat(third.header("Retry-After")).isEmpty();
        assertThat(instance(REPORT_TOKEN).status()).isEqualTo(200);
    }

    @Test
    void reportsHaveALimitOfTheirOwnThatIsShownWhenItIsNearest() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("target"));
        emulator.rateLimits(new RateLimits(true, 300, 1500, 300, 300, 2));

        // When
        var first = http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + target);
        http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + target);
        var third = http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + target);

        // Then
        assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("1");
        assertThat(third.status()).isEqualTo(429);
        assertThat(emulator.reports()).hasSize(2);
    }

    @Test
    void pagingHasALimitOfItsOwn() throws Exception {
        emulator.rateLimits(new RateLimits(true, 300, 1500, 300, 1, 400));

        assertThat(http.get("/api/v2/admin/accounts?max_id=9", ADMIN_TOKEN).status())
                .isEqualTo(200);
        assertThat(http.get("/api/v2/admin/accounts?max_id=9", ADMIN_TOKEN).status())
                .isEqualTo(429);
        assertThat(http.get("/api/v2/admin/accounts", ADMIN_TOKEN).status()).isEqualTo(200);
    }

    @Test
    void aFaultLastsAsManyCallsAsAskedFor() throws Exception {
        // Given
        emulator.faults().add(null, "/api/v1/instance*", Fault.html(503), 2);

        // Then
        var first = instance("");
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.header("Content-Type")).startsWith("text/html");
        assertThat(instance("").status()).isEqualTo(503);
        assertThat(instance("").status()).isEqualTo(200);
    }

    @Test
    void aReportCanTakeEffectAndAnswer500OrNothing() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("target"));
        emulator.faults().add("POST", "/api/v1/reports", Fault.effectThen500(), 1);
        emulator.faults().add("POST", "/api/v1/reports", new Fault.EffectThenDrop(), 1);

        // When
        var lied = http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + target);

        // Then
        assertThat(lied.status()).isEqualTo(500);
        assertThatThrownBy(() -> http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + target))
                .isInstanceOf(IOException.class);
        assertThat(emulator.reports()).hasSize(2);
    }

    @Test
    void aHeldReportExistsBeforeItsCallerKnows() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("target"));
        var hold = emulator.holdNextReport();
        var request = http.request("/api/v1/reports", REPORT_TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("account_id=" + target));

        // When
        var reply = http.client().sendAsync(request.build(), BodyHandlers.ofString());

        // Then
        assertThat(hold.await(Duration.ofSeconds(5))).isTrue();
        assertThat(emulator.reportsByBot()).hasSize(1);
        assertThat(reply).isNotDone();
        hold.release();
        assertThat(reply.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void anUnreachableServerCutsConnectionsUntilItIsBack() throws Exception {
        // When
        emulator.faults().unreachable(true);

        // Then
        assertThatThrownBy(() -> instance("")).isInstanceOf(IOException.class);
        assertThat(http.get("/", "").status()).isEqualTo(200);
        emulator.faults().clear();
        assertThat(instance("").status()).isEqualTo(200);
    }

    @Test
    void aHungCallNeverAnswersAndHasNoEffect() {
        // Given
        emulator.faults().add("POST", "/api/v1/reports", new Fault.Hang(), 1);
        var request = http.request("/api/v1/reports", REPORT_TOKEN)
                .timeout(Duration.ofMillis(200))
                .POST(BodyPublishers.ofString("account_id=" + emulator.adminId()));

        // Then
        assertThatThrownBy(() -> http.send(request)).isInstanceOf(HttpTimeoutException.class);
        assertThat(emulator.reports()).isEmpty();
    }

    @Test
    void theListOfCallsNamesTheTokenAndNeverShowsIt() throws Exception {
        // When
        instance(ADMIN_TOKEN);
        http.get("/api/v1/instance/rules?access_token=" + REPORT_TOKEN, "");

        // Then
        assertThat(emulator.requests().all()).extracting(r -> r.caller()).containsExactly("admin", "report");
        assertThat(emulator.requests().all().toString()).doesNotContain(ADMIN_TOKEN, REPORT_TOKEN);
    }
}

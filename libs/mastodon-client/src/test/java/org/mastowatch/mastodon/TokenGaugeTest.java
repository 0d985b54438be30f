package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;

class TokenGaugeTest {

    private static final String PATH = "/api/v1/accounts/verify_credentials";

    private final Vertx vertx = Vertx.vertx();
    private final OddServer server = new OddServer();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final MastodonClient client = new MastodonClient(
            Settings.of(server.base()), vertx, new LocalBudget(Clock.systemUTC()), Clock.systemUTC(), metrics);

    @AfterEach
    void stop() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_token_that_the_instance_refuses_shows_until_it_is_taken_again() {
        // Given
        assertThat(metrics.find("mastowatch.token.refused").gauges()).isEmpty();
        // When
        asked(401, "{\"error\":\"The access token is invalid\"}");
        // Then
        assertThat(refused()).isEqualTo(1);
        // When
        asked(503, "{}");
        // Then
        assertThat(refused()).isEqualTo(1);
        // When
        asked(200, "{\"id\":\"7\",\"username\":\"watch\",\"acct\":\"watch\"}");
        // Then
        assertThat(refused()).isZero();
    }

    private void asked(int status, String body) {
        server.answer(PATH, status, "application/json", body);
        client.verifyCredentials(Lane.PERSON, TokenRole.REPORT)
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private double refused() {
        return metrics.get("mastowatch.token.refused")
                .tag("token", "report")
                .gauge()
                .value();
    }
}

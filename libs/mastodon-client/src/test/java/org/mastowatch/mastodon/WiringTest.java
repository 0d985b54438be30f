package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mastowatch.mastodon.budget.Lane;

/** Starts the library inside Quarkus, as a service does. */
@QuarkusTest
class WiringTest {

    @Inject
    MastodonConfig config;

    @Inject
    MastodonClient client;

    @Inject
    OwnAccount ownAccount;

    @Inject
    StartupCheck startupCheck;

    @Test
    void settingsComeFromTheNamesOperatorsKnow() {
        assertThat(config.instanceBase()).contains("http://127.0.0.1:2");
        assertThat(config.httpTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.userAgent()).isEqualTo("MastoWatch/0.1.0 (+moderation-sidecar)");
        assertThat(config.minVersion()).isEqualTo("4.0.0");
        assertThat(config.allowPlainHttp()).isFalse();
        assertThat(startupCheck.skipped()).isFalse();
    }

    @Test
    void anEmptyTokenFallsBackLikeAMissingOne() {
        assertThat(config.adminToken()).isEmpty();
        assertThat(TokenRole.ADMIN.token(config)).isEqualTo(Optional.of(Token.of("access")));
        assertThat(TokenRole.REPORT.token(config)).isEqualTo(Optional.of(Token.of("access")));
    }

    @Test
    void withMastodonAndRedisAwayACallFailsAsAValue() {
        // When
        MastodonFailure failure = catchThrowableOfType(
                MastodonFailure.class,
                () -> client.accounts().get(Lane.PERSON, "1").await().atMost(Duration.ofSeconds(20)));

        // Then
        assertThat(failure.error()).isInstanceOf(MastodonError.Unavailable.class);
        assertThat(ownAccount.ifKnown()).isEmpty();
    }
}

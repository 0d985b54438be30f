package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.mastodon.StartupCheck.Needs;
import org.mastowatch.mastodon.StartupCheck.Problem;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;

/** A token that was copied badly is somebody's secret all the same. */
class TokenSettingTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static MastodonConfig mapped(String base, String token) {
        return new SmallRyeConfigBuilder()
                .withMapping(MastodonConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "mastowatch.mastodon.instance-base", base,
                                "mastowatch.mastodon.http-timeout", "PT5S",
                                "mastowatch.mastodon.connect-timeout", "PT5S",
                                "mastowatch.mastodon.admin-token", token,
                                "mastowatch.mastodon.access-token", token),
                        "test",
                        100))
                .build()
                .getConfigMapping(MastodonConfig.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sec ret", "sécret", "sec\tret"})
    void whatCannotBeATokenIsNamedBySettingAndNeitherToldNorSent(String value) {
        Vertx vertx = Vertx.vertx();
        try (OddServer server = new OddServer()) {
            // Given
            MastodonConfig config = mapped(server.base(), value);
            Clock clock = Clock.systemUTC();
            MastodonClient client =
                    new MastodonClient(config, vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry());
            Needs needs = Needs.nothing()
                    .and(TokenRole.ADMIN, Permission.MANAGE_USERS)
                    .and(TokenRole.REPORT);

            // When
            StartupCheck.Findings findings =
                    new StartupCheck(config, client).run(needs).await().atMost(LONG);
            MastodonFailure call = catchThrowableOfType(
                    MastodonFailure.class,
                    () -> client.verifyCredentials(Lane.PERSON, TokenRole.ADMIN)
                            .await()
                            .atMost(LONG));

            // Then
            assertThat(findings.wrong())
                    .extracting(Problem::setting)
                    .containsExactly("MASTODON_ADMIN_TOKEN", "MASTODON_ACCESS_TOKEN");
            assertThat(findings + " " + call + " " + config.adminToken()).doesNotContain(value);
            assertThat(call.error()).isInstanceOf(MastodonError.NotAuthorized.class);
            assertThat(server.seen).isEmpty();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

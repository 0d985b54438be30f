package org.mastowatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.analyzer.Samples.keyword;
import static org.mastowatch.analyzer.Samples.post;
import static org.mastowatch.analyzer.Samples.rapidPosting;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.ServiceParts;

/** What an outage of Redis costs. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
class RedisAwayTest extends JudgedAccount {

    @Test
    void while_redis_is_away_content_is_still_judged() throws Exception {
        // Given
        inForce(keyword(10, "without redis"));
        ServiceParts.redis().suspend();
        try {
            // When
            send(post(account, "n" + account, "a post without redis"));
            // Then
            assertThat(await(v -> true).hits()).hasSize(1);
            assertThat(RestAssured.get("/livez").statusCode()).isEqualTo(200);
        } finally {
            ServiceParts.redis().resume();
        }
    }

    @Test
    void what_was_counted_outlives_a_redis_that_was_away() throws Exception {
        // Given
        inForce(rapidPosting(11, 4), keyword(12, "without redis"));
        for (int i = 0; i < 3; i++) {
            send(post(account, i + "k" + account, "number " + i));
        }
        Awaitility.await().atMost(SOON).until(() -> postsKept() == 3);
        ServiceParts.redis().suspend();
        try {
            send(post(account, "away" + account, "a post without redis"));
            await(v -> true);
        } finally {
            ServiceParts.redis().resume();
        }
        Awaitility.await().atMost(SOON).ignoreExceptions().until(() -> postsKept() == 3);
        // When
        send(post(account, "back" + account, "one more"));
        // Then
        assertThat(await(v -> v.hits().stream().anyMatch(hit -> hit.ruleId() == 11))
                        .hits())
                .isNotEmpty();
    }

    private int postsKept() {
        return windows.load(account).await().atMost(SOON).whole().posts().size();
    }
}

package org.mastowatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.analyzer.Samples.keyword;
import static org.mastowatch.analyzer.Samples.post;
import static org.mastowatch.analyzer.Samples.rapidPosting;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.events.VerdictEvent.Verdict;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.rules.Rule;

/** What an outage of Redis costs. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
class RedisAwayTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicLong IDS = new AtomicLong(700_000);

    @Inject
    EventPublisher publisher;

    @Inject
    RulesInForce rules;

    @Inject
    WindowStore windows;

    private TopicTail<VerdictEvent> verdicts;
    private final String account = Long.toString(IDS.incrementAndGet());

    @BeforeEach
    void listen() {
        verdicts = new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.VERDICTS, VerdictEvent.class);
    }

    @AfterEach
    void close() {
        verdicts.close();
    }

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

    private void inForce(Rule... chosen) {
        PublishedRuleSet set = Samples.publish(chosen);
        publisher
                .publish(Topics.RULESETS, Topics.CURRENT, "ruleset:" + set.sha256(), set)
                .await()
                .atMost(SOON);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> rules.current()
                        .filter(r -> r.sha256().equals(set.sha256()))
                        .isPresent());
    }

    private void send(ObservedStatus observed) {
        publisher
                .publish(Topics.OBSERVED_STATUSES, observed.accountId(), observed.eventId(), observed)
                .await()
                .atMost(SOON);
    }

    private Verdict await(java.util.function.Predicate<Verdict> wanted) {
        return (Verdict) verdicts.await(
                v -> v instanceof Verdict verdict && verdict.accountId().equals(account) && wanted.test(verdict), SOON);
    }
}

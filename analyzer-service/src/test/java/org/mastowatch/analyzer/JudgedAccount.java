package org.mastowatch.analyzer;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.events.VerdictEvent.Verdict;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.rules.Rule;

/** What a test of the analyzer works with: an account of its own, of which it tells things and hears verdicts. */
abstract class JudgedAccount {

    static final Duration SOON = Duration.ofSeconds(20);
    static final AtomicLong IDS = new AtomicLong(500_000);

    @Inject
    EventPublisher publisher;

    @Inject
    RulesInForce rules;

    @Inject
    WindowStore windows;

    TopicTail<VerdictEvent> verdicts;
    final String account = Long.toString(IDS.incrementAndGet());

    @BeforeEach
    void listen() {
        verdicts = new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.VERDICTS, VerdictEvent.class);
    }

    @AfterEach
    void close() {
        verdicts.close();
    }

    String inForce(Rule... chosen) {
        PublishedRuleSet set = Samples.publish(chosen);
        send(Topics.RULESETS, Topics.CURRENT, "ruleset:" + set.sha256(), set);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> rules.current()
                        .filter(r -> r.sha256().equals(set.sha256()))
                        .isPresent());
        return set.sha256();
    }

    void send(ObservedStatus observed) {
        send(Topics.OBSERVED_STATUSES, observed.accountId(), observed.eventId(), observed);
    }

    void send(String topic, ObservedAccount observed) {
        send(topic, observed.account().id(), observed.eventId(), observed);
    }

    void send(String topic, ObservedReport observed) {
        send(topic, observed.target().id(), observed.eventId(), observed);
    }

    void send(String topic, String key, String eventId, Object record) {
        publisher.publish(topic, key, eventId, record).await().atMost(SOON);
    }

    Verdict await(Predicate<Verdict> wanted) {
        return (Verdict) verdicts.await(
                v -> v instanceof Verdict verdict && verdict.accountId().equals(account) && wanted.test(verdict), SOON);
    }

    List<Verdict> mine() {
        return verdicts
                .seen(v -> v instanceof Verdict verdict && verdict.accountId().equals(account))
                .stream()
                .map(Verdict.class::cast)
                .toList();
    }
}

package org.mastowatch.gateway.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.kafka.EventPublisher;

/** What poller and analyzer tell while a scan goes on, made up for a test. */
record ScanNews(EventPublisher publisher) {

    private static final Duration SOON = Duration.ofSeconds(30);

    void read(long session, Account account) {
        told(EventIds.scanned(Long.toString(session), account.id()), account);
    }

    void told(String eventId, Account account) {
        send(
                Topics.OBSERVED_ACCOUNTS,
                account.id(),
                eventId,
                new ObservedAccount(
                        1,
                        eventId,
                        Source.POLL,
                        Instant.now(),
                        ObservedAccount.Cause.POLLED,
                        account,
                        new AccountState(true, true, false, false, false, false)));
    }

    void verdict(Account account, double score) {
        VerdictEvent.Verdict verdict = new VerdictEvent.Verdict(
                1,
                "verdict:" + UUID.randomUUID(),
                "status.created:1",
                Instant.now(),
                null,
                Instant.now(),
                account.id(),
                account.acct(),
                account.domain(),
                "ab12",
                VerdictEvent.Mode.LIVE,
                score,
                List.of(),
                List.of(),
                Map.of());
        send(Topics.VERDICTS, account.id(), verdict.eventId(), verdict);
    }

    void stands(long session, long revision, Outcome.Kind kind, long accounts) {
        String id = Long.toString(session);
        Outcome outcome = new Outcome(
                1,
                "outcome:scan:" + id + ":" + revision,
                Instant.now(),
                "poller-service",
                kind,
                "",
                "",
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                "In words for people.",
                null,
                null,
                new Outcome.ScanStanding(id, revision, accounts, 2 * accounts));
        send(Topics.OUTCOMES, id, outcome.eventId(), outcome);
    }

    private void send(String topic, String key, String eventId, Object event) {
        publisher.publish(topic, key, eventId, event).await().atMost(SOON);
    }

    static Account account() {
        String id = UUID.randomUUID().toString();
        return new Account(
                id,
                "fern",
                "fern@far.example",
                "far.example",
                "Fern",
                "",
                "",
                false,
                false,
                Instant.parse("2025-06-01T00:00:00Z"),
                1,
                1,
                3,
                null,
                List.of());
    }
}

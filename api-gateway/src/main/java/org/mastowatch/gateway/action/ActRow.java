package org.mastowatch.gateway.action;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.kafka.EventJson;

/** An act as it was asked for. How it stands is changed under its lock, or by a newer revision of the reporter's. */
@Entity
@Table(name = "act")
class ActRow {

    @Id
    String id;

    @Column(name = "asked_at")
    Instant askedAt;

    @Column(name = "person_id")
    String personId;

    String who;

    String action;

    @Nullable
    @Column(name = "account_id")
    String accountId;

    @Nullable
    String acct;

    @Nullable
    @Column(name = "report_id")
    String reportId;

    @Nullable
    String domain;

    String reason;

    /** JSON of the contract's {@link Moderation}. */
    String moderation;

    @Nullable
    @Column(name = "detection_id")
    String detectionId;

    @Nullable
    @Column(name = "bulk_id")
    String bulkId;

    @Nullable
    @Column(name = "duration_seconds")
    Long durationSeconds;

    @Column(name = "delay_seconds")
    long delaySeconds;

    String state;

    @Column(name = "changed_at")
    Instant changedAt;

    @Nullable
    @Column(name = "not_before")
    Instant notBefore;

    @Nullable
    @Column(name = "lift_at")
    Instant liftAt;

    /** Why another person has to confirm it; null where none has to. */
    @Nullable
    @Column(name = "second_why")
    String secondWhy;

    @Nullable
    @Column(name = "second_person_id")
    String secondPersonId;

    @Nullable
    @Column(name = "second_who")
    String secondWho;

    @Nullable
    @Column(name = "expires_at")
    Instant expiresAt;

    ActionKind kind() {
        return ActionKind.of(action).orElseThrow();
    }

    ActState standing() {
        return ActState.of(state).orElseThrow();
    }

    /** By which Kafka keeps the acts on one thing in order. */
    String key() {
        return accountId != null ? accountId : domain == null ? id : domain;
    }

    Moderation moderation() {
        return EventJson.read(moderation.getBytes(StandardCharsets.UTF_8), Moderation.class);
    }

    /** The person who asked, with the bits they have by now. */
    Person asker(BigInteger bits) {
        return new Person(personId, who, who, "", bits);
    }

    /** What was asked for, as far as it says who may have a hand in it. */
    NewAction wanted() {
        ActionKind kind = kind();
        boolean report = kind.on() == ActionKind.On.REPORT;
        NewAction.DomainLimits limits = moderation() instanceof Moderation.OnDomain on
                ? new NewAction.DomainLimits(
                        on.severity(),
                        on.rejectMedia(),
                        on.rejectReports(),
                        on.obfuscate(),
                        on.privateComment(),
                        on.publicComment())
                : null;
        return new NewAction(
                kind,
                report ? null : accountId,
                report ? reportId : null,
                domain,
                reason,
                NewAction.Message.none(),
                null,
                limits,
                null);
    }

    /** It is sent from now on. */
    void due(Instant now) {
        notBefore = now.plusSeconds(delaySeconds);
        liftAt = durationSeconds == null ? null : notBefore.plus(Duration.ofSeconds(durationSeconds));
    }
}

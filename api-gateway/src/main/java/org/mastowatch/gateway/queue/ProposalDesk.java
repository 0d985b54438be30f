package org.mastowatch.gateway.queue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.action.ActionKind;
import org.mastowatch.gateway.action.Asked;
import org.mastowatch.gateway.action.NewAction;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.queue.CaseDesk.Decided;

/** Makes acts of proposals when a person says so, and never by itself. */
@ApplicationScoped
class ProposalDesk {

    /** After which a confirmation that came to nothing, since the process died, may be given again. */
    private static final Duration STALE = Duration.ofMinutes(2);

    private static final int GONE = 404;

    /** What Mastodon's own form offers first: limited, not cut off. */
    private static final String SEVERITY = "silence";

    private final ProposalStore proposals;
    private final CaseStore cases;
    private final DecisionStore decisions;
    private final Acts acts;
    private final OnlyShown onlyShown;
    private final AuditTrail audit;
    private final Clock clock;

    ProposalDesk(
            ProposalStore proposals,
            CaseStore cases,
            DecisionStore decisions,
            Acts acts,
            OnlyShown onlyShown,
            AuditTrail audit,
            Clock clock) {
        this.proposals = proposals;
        this.cases = cases;
        this.decisions = decisions;
        this.acts = acts;
        this.onlyShown = onlyShown;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for the act. The act's own desk checks whether this person may, and writes it into the audit log. */
    Uni<Answer> confirm(long id, Person person, String why, boolean force) {
        Instant now = clock.instant();
        return refused(id, person.username(), force, now).flatMap(checked -> {
            if (checked instanceof Checked.No no) {
                return Uni.createFrom().item(no.answer());
            }
            Proposal proposal = ((Checked.Yes) checked).proposal();
            return onlyShown
                    .now()
                    .flatMap(shown -> shown
                            ? Uni.createFrom().<Answer>item(new Answer.OnlyShown())
                            : take(proposal, person, why, now));
        });
    }

    /** Declines it; the rule does not propose it again in this case. */
    Uni<Answer> decline(long id, String who, String why, boolean force) {
        Instant now = clock.instant();
        return refused(id, who, force, now).flatMap(checked -> {
            if (checked instanceof Checked.No no) {
                return Uni.createFrom().item(no.answer());
            }
            Proposal proposal = ((Checked.Yes) checked).proposal();
            return Panache.withTransaction(() -> Panache.getSession()
                            .flatMap(session -> decisions.decline(session, proposal, who, why, now))
                            .call(done -> done
                                    ? audit.note(
                                            who,
                                            "proposal_declined",
                                            rules(proposal),
                                            proposal.accountId(),
                                            facts(proposal, why))
                                    : Uni.createFrom().voidItem()))
                    .flatMap(done -> again(proposal.id(), done));
        });
    }

    private Uni<Answer> take(Proposal proposal, Person person, String why, Instant now) {
        String reason = why.isEmpty() ? proposal.reason() : why;
        return proposals
                .take(proposal.id(), person.username(), reason, now, now.minus(STALE))
                .flatMap(taken -> {
                    if (!taken) {
                        return again(proposal.id(), false);
                    }
                    Uni<Optional<String>> before = proposal.state() == Proposal.State.CONFIRMED
                            ? proposals.actOf(proposal)
                            : Uni.createFrom().item(Optional.empty());
                    return before.flatMap(act -> act.<Uni<Asked>>map(
                                            known -> Uni.createFrom().item(new Asked.Taken(known, "sent")))
                                    .orElseGet(() -> acts.ask(wanted(proposal, reason), person)))
                            .flatMap(asked -> keep(proposal, asked, person.username(), reason, now));
                });
    }

    private Uni<Answer> keep(Proposal proposal, Asked asked, String who, String reason, Instant now) {
        return switch (asked) {
            case Asked.Taken taken ->
                proposals
                        .became(proposal, taken.id(), taken.state().toUpperCase(Locale.ROOT), who, reason, now)
                        .chain(() -> again(proposal.id(), true));
            case Asked.AwaitsSecond second ->
                proposals
                        .became(proposal, second.id(), "AWAITING_SECOND", who, reason, now)
                        .chain(() -> again(proposal.id(), true));
            case Asked.Refused refused ->
                proposals
                        .becameNone(proposal, refused.status() == GONE, refused.detail())
                        .replaceWith(new Answer.Refused(refused.status(), refused.detail()));
        };
    }

    private Uni<Answer> again(long id, boolean done) {
        return proposals
                .find(id)
                .map(found -> found.<Answer>map(now -> done ? new Answer.Done(now) : new Answer.Settled(now))
                        .orElseGet(Answer.Unknown::new));
    }

    private Uni<Checked> refused(long id, String who, boolean force, Instant now) {
        return proposals.find(id).flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new Checked.No(new Answer.Unknown()));
            }
            Proposal proposal = found.get();
            boolean stuck = proposal.state() == Proposal.State.CONFIRMED && proposal.actId() == null;
            if (proposal.state() != Proposal.State.OPEN && !stuck) {
                return Uni.createFrom().item(new Checked.No(new Answer.Settled(proposal)));
            }
            return cases.find(proposal.detectionId())
                    .map(in -> CaseDesk.refused(in, who, now, force, false)
                            .filter(Decided.Others.class::isInstance)
                            .map(Decided.Others.class::cast)
                            .<Checked>map(others -> new Checked.No(new Answer.Others(others.now())))
                            .orElseGet(() -> new Checked.Yes(proposal)));
        });
    }

    private static NewAction wanted(Proposal proposal, String reason) {
        ActionKind kind = ActionKind.of(proposal.action())
                .orElseThrow(() -> new IllegalStateException("A proposal of an unknown act: " + proposal.action()));
        String reference = ProposalStore.reference(proposal.id());
        String kept =
                reason.length() > NewAction.LONGEST_REASON ? reason.substring(0, NewAction.LONGEST_REASON) : reason;
        if (kind == ActionKind.DOMAIN_BLOCK) {
            return new NewAction(
                    kind,
                    null,
                    null,
                    proposal.domain(),
                    kept,
                    NewAction.Message.none(),
                    null,
                    new NewAction.DomainLimits(SEVERITY, false, false, false, null, null),
                    reference);
        }
        return NewAction.onAccount(kind, proposal.accountId(), kept)
                .telling(
                        new NewAction.Message(null, Map.of(), proposal.warningText(), proposal.warningPresetId(), true))
                .lasting(duration(proposal, kind))
                .becauseOf(reference);
    }

    /** A warning has no end. */
    private static @Nullable Duration duration(Proposal proposal, ActionKind kind) {
        Long seconds = proposal.durationSeconds();
        if (seconds == null || kind == ActionKind.WARN) {
            return null;
        }
        Duration wanted = Duration.ofSeconds(seconds);
        return wanted.compareTo(NewAction.LONGEST) > 0 ? NewAction.LONGEST : wanted;
    }

    private static List<Long> rules(Proposal proposal) {
        Long rule = proposal.ruleId();
        return rule == null ? List.of() : List.of(rule);
    }

    private static Map<String, Object> facts(Proposal proposal, String why) {
        return Map.of("proposal_id", proposal.id(), "action", proposal.action(), "why", why);
    }

    private sealed interface Checked {
        record Yes(Proposal proposal) implements Checked {}

        record No(Answer answer) implements Checked {}
    }

    /** What came of it. */
    sealed interface Answer {
        /** The proposal as it stands now. */
        record Done(Proposal now) implements Answer {}

        /** No proposal has this id. */
        record Unknown() implements Answer {}

        /** It was decided before. */
        record Settled(Proposal now) implements Answer {}

        /** Somebody else has the case. */
        record Others(DetectionCase now) implements Answer {}

        /** Nothing is carried out while that is set. */
        record OnlyShown() implements Answer {}

        /** The act may not be. */
        record Refused(int status, String detail) implements Answer {}
    }
}

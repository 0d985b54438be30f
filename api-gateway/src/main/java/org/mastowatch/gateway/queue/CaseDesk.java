package org.mastowatch.gateway.queue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mastowatch.events.Command;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.outbox.Outbox;

/**
 * Decides cases. What is decided, the command that follows from it and the audit entry are one transaction; and what is
 * decided is what was read: new evidence in between is read anew first.
 */
@ApplicationScoped
class CaseDesk {

    private static final int TRIES = 3;

    private final CaseStore cases;
    private final DecisionStore decisions;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    CaseDesk(CaseStore cases, DecisionStore decisions, Outbox outbox, AuditTrail audit, Clock clock) {
        this.cases = cases;
        this.decisions = decisions;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Closes a case for good: what it has is never reported. */
    Uni<Decided> dismiss(long id, String who, String why, boolean force) {
        return decide(new Asked(id, "dismiss", who, why, force), TRIES);
    }

    /** Has what a case has reported now, whatever its score. */
    Uni<Decided> report(long id, String who, String why, boolean force) {
        return decide(new Asked(id, "report", who, why, force), TRIES);
    }

    /** Proposes an act for somebody who may. */
    Uni<Decided> propose(long id, NewProposal proposal, String who, boolean force) {
        Instant now = clock.instant();
        return cases.find(id).flatMap(found -> {
            Optional<Decided> no = refused(found, who, now, force, false);
            if (no.isPresent()) {
                return Uni.createFrom().item(no.get());
            }
            DetectionCase in = found.orElseThrow();
            return Panache.withTransaction(() -> Panache.getSession()
                    .flatMap(session -> decisions.propose(session, in, proposal, who, now))
                    .call(made -> made
                            ? audit.note(
                                    who,
                                    "act_proposed",
                                    in.ruleIds(),
                                    in.accountId(),
                                    Map.of("detection_id", id, "action", proposal.action(), "why", proposal.reason()))
                            : Uni.createFrom().voidItem())
                    .map(made -> made ? new Decided.Done("", in) : new Decided.Repeated(in)));
        });
    }

    private Uni<Decided> decide(Asked asked, int tries) {
        Instant now = clock.instant();
        return cases.find(asked.id()).flatMap(found -> {
            Optional<Decided> no = refused(found, asked.who(), now, asked.force(), true);
            if (no.isPresent()) {
                return Uni.createFrom().item(no.get());
            }
            DetectionCase seen = found.orElseThrow();
            return cases.hits(seen.id())
                    .flatMap(hits -> write(asked, seen, hits, now))
                    .flatMap(sent -> sent.isPresent()
                            ? Uni.createFrom().<Decided>item(new Decided.Done(sent.get(), seen))
                            : tries > 1
                                    ? decide(asked, tries - 1)
                                    : Uni.createFrom().item(new Decided.Changing(seen)));
        });
    }

    /** The command's id; empty where the case is no longer as it was read. */
    private Uni<Optional<String>> write(Asked asked, DetectionCase seen, List<CaseHit> hits, Instant now) {
        boolean dismissed = asked.decision().equals("dismiss");
        String id = "command:" + (dismissed ? "dismiss_incident" : "report_now") + ":" + UUID.randomUUID();
        Command command = dismissed ? dismissal(id, asked, seen, hits, now) : report(id, asked, seen, hits, now);
        return Panache.withTransaction(() -> Panache.getSession()
                        .flatMap(session -> decisions
                                .decide(
                                        session,
                                        seen,
                                        dismissed ? CaseState.DISMISSED : CaseState.DECIDED,
                                        asked.decision(),
                                        asked.who(),
                                        asked.why(),
                                        now,
                                        dismissed,
                                        asked.force())
                                .call(done -> done && dismissed
                                        ? decisions.expireProposals(session, seen.id(), "The case was dismissed.", now)
                                        : Uni.createFrom().voidItem()))
                        .call(done -> done
                                ? outbox.add(Topics.COMMANDS, seen.accountId(), id, command)
                                        .chain(() -> audit.note(
                                                asked.who(),
                                                dismissed ? "incident_dismissal_asked" : "report_asked",
                                                seen.ruleIds(),
                                                seen.accountId(),
                                                Map.of("why", asked.why(), "detection_id", seen.id())))
                                : Uni.createFrom().voidItem()))
                .invoke(outbox::wake)
                .map(done -> done ? Optional.of(id) : Optional.empty());
    }

    private static Command dismissal(String id, Asked asked, DetectionCase seen, List<CaseHit> hits, Instant now) {
        return new Command.DismissIncident(
                Command.VERSION,
                id,
                now,
                asked.who(),
                asked.why(),
                seen.accountId(),
                new Command.Found(
                        seen.acct(),
                        seen.domain(),
                        seen.triggerEventId(),
                        seen.observedAt(),
                        hits.stream().map(CaseHit::asEvent).toList()));
    }

    private static Command report(String id, Asked asked, DetectionCase seen, List<CaseHit> hits, Instant now) {
        return new Command.ReportNow(
                Command.VERSION,
                id,
                now,
                asked.who(),
                asked.why(),
                seen.accountId(),
                seen.acct(),
                seen.domain(),
                seen.triggerEventId(),
                seen.observedAt(),
                hits.stream().map(CaseHit::asEvent).toList());
    }

    /** Why this person may not decide; empty if they may. */
    static Optional<Decided> refused(
            Optional<DetectionCase> found, String who, Instant now, boolean force, boolean openOnly) {
        if (found.isEmpty()) {
            return Optional.of(new Decided.Unknown());
        }
        DetectionCase seen = found.get();
        if (openOnly ? seen.state() != CaseState.OPEN : seen.closedAt() != null) {
            return Optional.of(new Decided.Settled(seen));
        }
        return !force && seen.claimedByOther(who, now) ? Optional.of(new Decided.Others(seen)) : Optional.empty();
    }

    private record Asked(long id, String decision, String who, String why, boolean force) {}

    /** What came of deciding. */
    sealed interface Decided {
        /**
         * It is decided.
         *
         * @param commandId what was sent; empty for nothing
         */
        record Done(String commandId, DetectionCase before) implements Decided {}

        /** No case has this id. */
        record Unknown() implements Decided {}

        /** It was decided before. */
        record Settled(DetectionCase now) implements Decided {}

        /** Somebody else has it. */
        record Others(DetectionCase now) implements Decided {}

        /** It changed each time it was read. */
        record Changing(DetectionCase last) implements Decided {}

        /** The same is proposed already. */
        record Repeated(DetectionCase now) implements Decided {}
    }
}

package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes what people decide, in the session's transaction: with the command that follows from it, and the audit entry. */
@ApplicationScoped
class DecisionStore {

    /**
     * Decides a case that is still as it was looked at; false if it is not.
     *
     * @param closes whether nothing is awaited after it
     * @param force whether somebody else's claim does not matter
     */
    Uni<Boolean> decide(
            Mutiny.Session session,
            DetectionCase seen,
            CaseState state,
            String decision,
            String who,
            String why,
            Instant now,
            boolean closes,
            boolean force) {
        return session.createNativeQuery("update detection_case set state = ?1, decision = ?2, decided_by = ?3,"
                        + " reason = ?4, decided_at = cast(?5 as timestamptz),"
                        + " closed_at = case when cast(?6 as boolean) then cast(?5 as timestamptz) end,"
                        + " claimed_by = null, claimed_until = null where id = ?7 and revision = ?8 and state = 'OPEN'"
                        + " and (cast(?9 as boolean) or claimed_until is null or claimed_until <= cast(?5 as timestamptz)"
                        + " or claimed_by = ?3)")
                .setParameter(1, state.name())
                .setParameter(2, decision)
                .setParameter(3, who)
                .setParameter(4, why)
                .setParameter(5, Columns.time(now))
                .setParameter(6, closes)
                .setParameter(7, seen.id())
                .setParameter(8, seen.revision())
                .setParameter(9, force)
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    /** What waited in a case that is closed waits no longer. */
    Uni<Void> expireProposals(Mutiny.Session session, long caseId, String why, Instant now) {
        return session.createNativeQuery("update proposal set state = 'EXPIRED', decided_at = cast(?2 as timestamptz),"
                        + " decision_reason = ?3 where case_id = ?1 and state = 'OPEN'")
                .setParameter(1, caseId)
                .setParameter(2, Columns.time(now))
                .setParameter(3, why)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("update detection_case set proposals = 0 where id = ?1")
                        .setParameter(1, caseId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** A person proposes; false where such an act is proposed already, or the case is closed. */
    Uni<Boolean> propose(Mutiny.Session session, DetectionCase in, NewProposal proposal, String who, Instant now) {
        return CaseLockStore.lock(session, in.id())
                .chain(() -> session.createNativeQuery(
                                "insert into proposal (case_id, account_id, acct, domain, action,"
                                        + " proposed_by, reason, duration_seconds, warning_text, state, proposed_at)"
                                        + " select id, account_id, acct, domain, cast(?2 as text), cast(?3 as text), cast(?4 as text),"
                                        + " cast(?5 as bigint), cast(?6 as text), 'OPEN', cast(?7 as timestamptz) from detection_case"
                                        + " where id = ?1 and closed_at is null on conflict do nothing")
                        .setParameter(1, in.id())
                        .setParameter(2, proposal.action())
                        .setParameter(3, who)
                        .setParameter(4, proposal.reason())
                        .setParameter(5, proposal.durationSeconds())
                        .setParameter(6, proposal.text())
                        .setParameter(7, Columns.time(now))
                        .executeUpdate())
                .flatMap(rows -> rows == 0
                        ? Uni.createFrom().item(false)
                        : session.createNativeQuery("update detection_case set proposals = proposals + 1 where id = ?1")
                                .setParameter(1, in.id())
                                .executeUpdate()
                                .replaceWith(true));
    }

    /** Declines what waits; false where it does not. */
    Uni<Boolean> decline(Mutiny.Session session, Proposal proposal, String who, String why, Instant now) {
        return CaseLockStore.lock(session, proposal.detectionId())
                .chain(() -> session.createNativeQuery(
                                "update proposal set state = 'DECLINED', decided_by = ?2, decision_reason = ?3,"
                                        + " decided_at = cast(?4 as timestamptz) where id = ?1 and state = 'OPEN'")
                        .setParameter(1, proposal.id())
                        .setParameter(2, who)
                        .setParameter(3, why)
                        .setParameter(4, Columns.time(now))
                        .executeUpdate())
                .flatMap(rows -> rows == 0
                        ? Uni.createFrom().item(false)
                        : session.createNativeQuery("update detection_case set proposals = greatest(0, proposals - 1)"
                                        + " where id = ?1")
                                .setParameter(1, proposal.detectionId())
                                .executeUpdate()
                                .replaceWith(true));
    }
}

package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mastowatch.gateway.action.AwaitedAct;

/** Has a case wait for a person again where another person did not confirm the act that one proposal of it became. */
@ApplicationScoped
class AwaitedActStore implements AwaitedAct {

    @Override
    public Uni<Void> lock(Mutiny.Session session, String actId) {
        return CaseLockStore.lockOfAct(session, actId);
    }

    /** The same as {@link CaseOutcomeStore} does with what the reporter tells of acts. */
    @Override
    public Uni<Void> cameToNothing(Mutiny.Session session, String actId, String state, String note) {
        return session.createNativeQuery("update proposal set act_state = upper(?2) where act_id = ?1")
                .setParameter(1, actId)
                .setParameter(2, state)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("update detection_case set state = 'OPEN', decision = null,"
                                + " note = ?2 where state = 'DECIDED' and decision = 'act' and closed_at is null"
                                + " and id in (select case_id from proposal where act_id = ?1)")
                        .setParameter(1, actId)
                        .setParameter(2, note)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
